# %% [markdown]
# # A first comparison
# Would listening to employees, with visible action, bring more advocacy than a leaderboard? And does the answer change
# when colleagues' shares count for more? Runs as a script, or cell by cell as a notebook.

# %%
from dataclasses import replace

import megaphone
import pandas as pd
from megaphone import plot

# %% [markdown]
# A scenario is read from a file (`megaphone.Scenario.read`) or taken from those built in. Every parameter has a dotted
# path; `megaphone.schema()` lists them with unit, range, default and source.

# %%
scenario = megaphone.Scenario.example("listening-or-leaderboard")
scenario.run.effect_draws = 8
scenario.run.replicates = 32
print(scenario)
print(megaphone.schema().set_index("path").loc["contagion.weight", ["default", "expected", "status", "meaning"]])

# %% [markdown]
# Policies are plain data. Here is the leaderboard again, stopped after eight weeks.

# %%
listening, leaderboard = scenario.policies
game = leaderboard.levers[0]
stopped = replace(leaderboard, name="Leaderboard, 8 weeks", levers=(replace(game, weeks=(1, 8)),))
scenario.policies = [listening, leaderboard, stopped]

# %%
comparison = megaphone.compare(scenario, progress=False)
print(comparison.answer)
print(comparison.policies.query("outcome == 'shares' and measure == 'lift' and statistic == 'mean'"))
plot.save(plot.plot_timeline(comparison, title="Would it make employees share more?"), "timeline")
plot.save(plot.plot_lift(comparison), "lift")

# %% [markdown]
# Every world as a labelled array: how often is listening ahead of the leaderboard in the last week?

# %%
worlds = comparison.to_xarray()
last_week = worlds["daily_shares"].isel(day=slice(-5, None)).sum("day")
ahead = last_week.sel(policy="Listening") > last_week.sel(policy="Leaderboard, 8 weeks")
print(f"ahead of the stopped leaderboard in week 12: {float(ahead.mean()):.0%} of simulated futures")

# %% [markdown]
# One parameter at two values.

# %%
rows = []
for weight in (0.0, 2.0):
    changed = scenario.copy()
    changed["contagion.weight"] = weight
    lift = megaphone.compare(changed, progress=False).policies.query(
        "outcome == 'shares' and measure == 'lift' and statistic == 'mean'"
    )
    rows.append(lift.assign(weight=weight))
print(pd.concat(rows).pivot_table(index="policy", columns="weight", values="value"))
