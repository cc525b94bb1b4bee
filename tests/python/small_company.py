"""A small scenario, and where the project is."""

from pathlib import Path

ROOT = Path(__file__).parents[2]

SMALL = """
title = "Small"

[organisation]
departments = { Tiny = 4, Sales = 80, Support = 90, "Head office" = 60 }

[posts]
weeks = 3

[[policy]]
name = "Halls, town"
  [[policy.lever]]
  lever = "town_halls"
  who = { department = ["Sales", "Support"], share = 0.5 }
  weeks = [2, 3]

[[policy]]
name = "NA"
posts_per_week = 7.5
  [[policy.lever]]
  lever = "mandate"
  cost = { hours_once = 3.5 }

[run]
effect_draws = 3
populations = 2
replicates = 8
"""
