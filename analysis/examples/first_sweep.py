# %% [markdown]
# # A first study
# Which of the things we do not know decides how much more listening brings than a leaderboard? A study varies them all
# at once and says. Runs as a script, or cell by cell as a notebook; with `client = distributed.Client(...)` passed to
# `megaphone.sweep` it runs on a cluster.

# %%
from pathlib import Path

import megaphone
from megaphone import plot

# %% [markdown]
# A study is a file beside its scenario: factors with their distributions, outputs, a design. "prior" is as uncertain as
# the effects and lever files say.

# %%
megaphone.Scenario.example("listening-or-leaderboard").write("company.toml")
Path("first.toml").write_text("""
[study]
name = "A first study"
scenario = "company.toml"
seed = 1
calibrate = "once"

[factors]
effects.causal_share_of_attitudes = "prior"
levers.gamification.push = "prior"
levers.listening_with_action.sic = "prior"
contagion.weight = { dist = "uniform", lowest = 0.1, highest = 1.0 }

[outputs]
"listening over leaderboard" = { outcome = "shares", policy = "Listening", over = "Leaderboard" }
"weekly lift of the leaderboard" = { outcome = "shares", policy = "Leaderboard", over = "Baseline", each = "week" }

[design]
kind = "sobol"
size = 32

[replicates]
count = 2
""")

# %% [markdown]
# Stop it when you like: the same call resumes it. What it leaves in `first-study` is what `megaphone sweep` leaves.

# %%
study = megaphone.sweep("first.toml", progress=False)
print(study)
wide = study.indices.query("output == 'listening over leaderboard' and factor != ''")
print(wide.pivot_table(index="factor", columns="index", values=["value", "low", "high"]).round(2))
print(study.verdicts)

# %% [markdown]
# The first picture says which factors matter, the second when.

# %%
plot.save(plot.plot_sobol(study, title="What decides between listening and a leaderboard?"), "sobol")
plot.save(plot.plot_indices_over_time(study), "over-time")

# %% [markdown]
# Every run is a row, and a labelled array. Here: how the advantage goes with the size of the push.

# %%
runs = study.runs
push = runs["levers.gamification.push"]
print(runs.groupby(push.rank(pct=True).round(1))["listening over leaderboard"].describe()[["mean", "std"]])
print(study.to_xarray()["weekly lift of the leaderboard"].mean(["point", "replicate"]))

# %% [markdown]
# The same runs for other programs.

# %%
study.export("runs.csv")
sample = study.to_salib("listening over leaderboard")
print(sample.problem, sample.X.shape, sample.Y.shape)
print(study.methods)
