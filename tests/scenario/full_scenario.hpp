/// A scenario that says everything there is to say, nothing of it at its default (but what two kinds of networks and
/// organisations cannot say at once).
#pragma once

#include <string_view>

namespace megaphone {

inline constexpr std::string_view full_scenario = R"(
title = "All of it"

[organisation]
roster = { file = "people.csv", id = "no", department = "dept", level = "grade", manager = "boss", managers_outside = true, hired = "since", counted_to = 2026-01-05, followers = "fans", activity = "online", member = "joined", sic = "s", eor = "r", self_enhancement = "m1", altruism = "m2", enjoyment = "m3", intention = "a", separator = ";", decimal = "," }

[network]
file = ["mail.csv", "/data/chat.csv"]
mean_ties = 7.5
within_department = 0.25
degree_spread = 0.4
degree_spread_sd = 0.1
closure = 0.25
closure_sd = 0.05
span_of_control = 6
rewiring = 0.2
direction = "target_sees_source"
threshold = 3
sampling_scale = 12.5
source_column = "from"
target_column = "to"
weight_column = "mails"
separator = "\t"
decimal = ","
header = false
id_attribute = "staff_no"
department_attribute = "team"
self_loops = "drop"
duplicates = "merge"

[posts]
start = 2026-01-05
weeks = 20
per_week = 3.5
lifetime_days = 7
warm_start = false
themes = { "Zebra" = { altruism = 0.5, enjoyment = 0.25 }, "A \"quoted\" theme" = { self_enhancement = 1 } }
audience = { department = "Sales" }

[[post]]
week = 2
day = 4
theme = "Zebra"
audience = { level = ["lead", "head"] }

[[post]]
week = 3
theme = "Zebra"

[[season]]
name = "Summer holidays"
weeks = [4, 6.5]
activity = 0.4
posts = 0.5

[[season]]
name = "Fair"
weeks = [2026-02-23, 2026-03-01]
posts = 2

[channels.intranet]
reach = 0.2
members = 0.4

[channels.app]
reach = 0.1
members_from_roster = true

[channels."e-mail, weekly"]
reach = 0.6
who = { tenure = { from = 1, below = 3.5 } }

[contagion]
rule = "saturating"
weight = 0.75
saturation = 4
needed = 3

[people]
activity_mean = 0.4
activity_concentration = 5
followers_log_mean = 5
followers_log_sd = 0.9
followers_with_ties = 0.2
followers_with_ties_sd = 0.1
tenure_mean = 6
turnover = 0.1
rest_days = 2
tolerated_posts = 4

[measured]
months = 3
monthly_participation = 0.05
top_5_percent_share = 0.5
top_5_percent_share_sd = 0.05
shares_per_sharer_sd = 0.2
posts_per_week = 2
survey_reliability = 0.75
survey_response = 0.6

[audience]
view_rate = 0.1
click_rate = 0.02
unique_followers = 0.4
size = 10000
cost_per_thousand_views = 8
cost_per_click = 1.5

[budget]
cash = 1000
hours = 200
hour_price = 55

[run]
effects = "effects/ours.toml"
levers = "levers.toml"
effect_draws = 3
replicates = 12
populations = 6
seed = 99
outcome = "reach"
smallest_group = 12

[[policy]]
name = "First"
posts_per_week = 4
  [[policy.lever]]
  lever = "town_halls"
  who = { department = ["Sales", "Support"], lowest_departments = { by = "eor", count = 2 }, share = 0.5 }
  weeks = [2, 10.5]
  ramp_weeks = 1.5
  strength = 0.5
  cost = { cash_once = 10, hours_per_manager_week = 2.5 }
  [[policy.lever]]
  lever = "ambassadors"
  who = { top = { by = "k_core", count = 20 } }

[[policy]]
name = "Second"
  [[policy.lever]]
  lever = "reminders"
  who = { top = { by = "betweenness", share = 0.1 } }
)";

}  // namespace megaphone
