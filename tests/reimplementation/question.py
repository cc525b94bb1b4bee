"""What is asked: scenario, effects and levers, read from TOML, with the defaults of the table of parameters."""

import tomllib
from dataclasses import dataclass, field
from typing import Any

import numpy as np

MOTIVATIONS = ("self_enhancement", "altruism", "enjoyment")
DAYS = 5  # working days a week

EFFECTS = {
    "sic_to_eor": 0.6,
    "eor_to_self_enhancement": 0.4,
    "eor_to_altruism": 0.35,
    "eor_to_enjoyment": 0.35,
    "eor_to_intention": 0.3,
    "self_enhancement_to_intention": 0.23,
    "altruism_to_intention": 0.19,
    "enjoyment_to_intention": 0.2,
    "sic_to_intention": 0.05,
    "motivation_residual_correlation": 0.5,
    "intention_to_participation": 0.45,
    "causal_share_of_sic": 0.75,
    "causal_share_of_attitudes": 0.8,
    "department_share_of_sic": 0.11,
    "department_share_of_attitudes": 0.06,
    "eor_half_life": 20.0,
    "motivation_half_life": 10.0,
    "theme_match": 0.3,
    "overload_effect": 0.1,
    "post_appeal": 0.75,
}

DEFAULTS = {
    "posts.weeks": 12,
    "posts.per_week": 5,
    "posts.lifetime_days": 5,
    "posts.warm_start": True,
    "contagion.rule": "independent",
    "contagion.weight": 0.5,
    "contagion.saturation": 3,
    "contagion.needed": 2,
    "people.activity_mean": 0.5,
    "people.activity_concentration": 4,
    "people.followers_log_mean": 5.23,
    "people.followers_log_sd": 0.99,
    "people.followers_with_ties": 0.3,
    "people.tenure_mean": 5,
    "people.turnover": 0,
    "people.rest_days": 0,
    "people.tolerated_posts": 5,
    "measured.monthly_participation": 0.03,
    "measured.top_5_percent_share": 0.45,
    "measured.posts_per_week": 0,
    "measured.months": 1,
    "measured.survey_reliability": 0.8,
    "measured.survey_response": 0.7,
    "audience.view_rate": 0.12,
    "audience.click_rate": 0.01,
    "audience.unique_followers": 0.5,
    "audience.size": 0,
}


@dataclass(frozen=True)
class Company:
    """Who there is: the department of each person, and whom each sees (row sees column).

    `scores` are those of the roster, standardised: SIC, EOR, three motivations and intention x people, NaN for none.
    """

    departments: np.ndarray
    sees: np.ndarray | None = None
    scores: np.ndarray | None = None

    @property
    def people(self) -> int:
        """How many there are."""
        return len(self.departments)


@dataclass(frozen=True)
class Question:
    """A scenario for a company."""

    company: Company
    scenario: dict[str, Any]
    effects: dict[str, float]
    levers: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, path: str) -> Any:
        table, key = path.split(".")
        return self.scenario.get(table, {}).get(key, DEFAULTS[path])

    @property
    def days(self) -> int:
        """How long the run is."""
        return round(DAYS * self["posts.weeks"])

    @property
    def channels(self) -> list[dict[str, Any]]:
        """The company's channels; one, where the scenario has none."""
        return list(self.scenario.get("channels", {"feed": {"reach": 0.3}}).values())

    def policy(self, name: str) -> dict[str, Any]:
        """The policy of that name; any other is the baseline."""
        return next((each for each in self.scenario.get("policy", []) if each["name"] == name), {"name": name})


def read(company: Company, scenario: str, effects: str, levers: str = "") -> Question:
    """Read a question whose effects are all fixed: what the file does not name stands at its mean."""
    own = {name: table["mean"] for name, table in tomllib.loads(effects).items() if isinstance(table, dict)}
    return Question(company, tomllib.loads(scenario), EFFECTS | own, tomllib.loads(levers))
