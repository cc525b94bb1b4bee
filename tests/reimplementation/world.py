"""The days of a policy in many worlds: who shares what (section 3, equations 14 to 16)."""

import math
from dataclasses import dataclass
from functools import partial

import numpy as np

from . import exposure, level, posts
from .chance import Chance
from .groups import covered
from .levers import Response, Use, respond
from .question import DAYS, Question
from .traits import draw


@dataclass(frozen=True)
class Hazard:
    """Level, spread and slope of the log hazard."""

    level: float
    spread: float
    slope: float


def month(question: Question, members: float | None = None) -> level.Month:
    """The month that calibration integrates over; of as many members as are expected, unless it is known."""
    chance = Chance(1, 100, question.company.people)
    traits = draw(chance, question)
    channels = exposure.Channels(question, chance, traits)
    audience = question.scenario.get("posts", {}).get("audience", "everyone")
    shown = (1 - channels.missed(0, 1)) * covered(audience, question, chance, traits)
    is_member = channels.any_member(1)
    online = level.chance_online(
        question["people.activity_mean"], question["people.activity_concentration"], question["posts.lifetime_days"]
    )
    per_week = question["measured.posts_per_week"] or question["posts.per_week"]
    count = math.floor(4 * per_week + 0.5)
    return level.Month(
        count,
        float(shown[is_member].mean()) * online,
        question.effects["post_appeal"],
        float(is_member.mean()) if members is None else members,
    )


def hazard(question: Question, log_level: float, spread: float) -> Hazard:
    """The hazard of given level and spread, with the slope of (21)."""
    slope = month(question).shift_for(question.effects["intention_to_participation"], log_level, spread)
    return Hazard(log_level, spread, min(slope, spread))


@dataclass
class _Lever:
    """A lever with whom it reaches and what it does."""

    whom: np.ndarray
    moves: dict[str, np.ndarray]
    response: list[Response]  # by the day of hiring
    is_cap: bool
    of_seats: bool  # random parts and tops are of those who are there at the start

    def move(self, target: str, day: int) -> float:
        return float(self.moves[target][day]) if day >= 0 and target in self.moves else 0.0


@dataclass(frozen=True)
class Outcome:
    """What a policy brings in the populations, each with a run of its own (first axis).

    Shares by post and day of its life, all and those straight from the company, and by person; posts seen by day; EOR
    at the start and its change by the last day in standard deviations; mean overload of a post; members at the end; and
    the lasting log hazard.
    """

    posts: list[posts.Post]
    shares: np.ndarray
    from_company: np.ndarray
    of_people: np.ndarray
    seen: np.ndarray
    eor: np.ndarray
    eor_change: np.ndarray
    overload: np.ndarray
    members: np.ndarray
    lasting: np.ndarray


class Simulation:
    """All worlds of a question, policy by policy, with the same random numbers."""

    def __init__(self, question: Question, hazard: Hazard, *, worlds: int, seed: int) -> None:
        self.question, self.hazard, self.month = question, hazard, month(question)
        self.chance = Chance(seed, worlds, question.company.people)
        people = question.company.people
        self.sees = question.company.sees if question.company.sees is not None else np.zeros((people, people))
        self.shown_to = self.sees.T.astype(np.float32)
        mean, concentration = question["people.activity_mean"], question["people.activity_concentration"]
        self.activity = (
            np.ones(self.chance.shape)
            if mean == 1
            else self.chance.of("activity").beta(mean * concentration, (1 - mean) * concentration, self.chance.shape)
        ).astype(np.float32)

    def run(self, policy: str) -> Outcome:
        """All its days."""
        return _Run(self, self.question.policy(policy)).run()


class _Run:
    def __init__(self, simulation: Simulation, policy: dict) -> None:
        self.of, self.question, self.chance = simulation, simulation.question, simulation.chance
        self.traits = draw(self.chance, self.question)
        self.eor_at_start = self.traits.eor.copy()
        self.channels = exposure.Channels(self.question, self.chance, self.traits)
        self.levers = [self._lever(table) for table in policy.get("lever", [])]
        self.posts, self.over = posts.calendar(
            self.question, policy.get("posts_per_week", self.question["posts.per_week"])
        )
        self.hired = np.full(self.chance.shape, -10_000)
        self.asked = [(post.day, np.ones(self.chance.shape, dtype=bool)) for post in self.over]
        self.last_share = np.full(self.chance.shape, -10_000)
        self.lasting = self._lasting()

    def _lever(self, table: dict) -> _Lever:
        lever, days = self.question.levers[table["lever"]], self.question.days
        whom = covered(table.get("who"), self.question, self.chance, self.traits)
        if lever.get("seen_by", 1) < 1:
            whom &= self.chance.uniform("seen by " + table["lever"]) < lever["seen_by"]
        shift_for = partial(self.of.month.shift_for, level=self.of.hazard.level, spread=self.of.hazard.spread)
        moves = Use(lever, table, days).moves(shift_for)
        hirings = days if self.question["people.turnover"] else 1
        respond_to = [respond(moves, self.question.effects, days, hired) for hired in range(hirings)]
        return _Lever(whom, moves, respond_to, "cap" in moves, not {"share", "top"} & set(table.get("who", {})))

    def _lasting(self) -> np.ndarray:
        h = self.of.hazard
        habit = math.sqrt(max(0, h.spread**2 - h.slope**2))
        return (h.level + h.slope * self.traits.intention + habit * self.traits.habit).astype(np.float32)

    def _changed(self, lever: _Lever, course: str, day: int) -> np.ndarray:
        """What a lever's response is to each person on a day, whether it reaches them or not."""
        if day < 0:
            return np.float32(0)
        by_hiring = np.array([np.moveaxis(getattr(r, course), -1, 0)[day] for r in lever.response], dtype=np.float32)
        if len(by_hiring) == 1:
            return by_hiring[0] if by_hiring.ndim == 1 else by_hiring[0][:, None, None]
        by_person = by_hiring[np.clip(self.hired, 0, None)]
        return by_person if by_person.ndim == 2 else np.moveaxis(by_person, -1, 0)

    def _sum(self, target: str, day: int) -> np.ndarray:
        return sum(
            (lever.whom * np.float32(lever.move(target, day)) for lever in self.levers),
            np.zeros(self.chance.shape, dtype=np.float32),
        )

    def _left_out(self, day: int) -> np.ndarray:
        left = np.ones(self.chance.shape, dtype=np.float32)
        for lever in self.levers:
            if "members" in lever.moves and day >= 0:
                left *= 1 - lever.whom * np.float32(np.clip(lever.moves["members"][: day + 1].max(), 0, 1))
        return left

    def _addressed(self, post: posts.Post, place: tuple[int, int, int]) -> np.ndarray:
        addressed = covered(post.audience, self.question, self.chance, self.traits)
        for lever in self.levers:
            if lever.is_cap and (cap := lever.move("cap", post.day)) > 0:
                addressed = addressed & (~lever.whom | exposure.let_through(cap, place, self.chance))
        return addressed

    def _log_hazard(self, post: posts.Post) -> np.ndarray:
        """Equations 14 and 15, without overload."""
        h, kappa, day = self.of.hazard, self.question.effects["theme_match"], post.day
        theme = post.theme.astype(np.float32)
        total = self.lasting + np.float32(h.slope * kappa) * np.tensordot(theme, self.traits.motivations, 1)
        total += posts.log_appeal(self.chance, post, self.question.effects["post_appeal"])
        for lever in self.levers:
            if day >= 0:
                of_theme = np.tensordot(
                    theme, np.broadcast_to(self._changed(lever, "motivations", day), (3, *self.chance.shape)), 1
                )
                moved = h.slope * (self._changed(lever, "intention", day) + kappa * of_theme)
                total += lever.whom * (moved + lever.move("push", day)).astype(np.float32)
        return total

    def _hire(self, day: int, living: list) -> None:
        turnover = self.question["people.turnover"]
        if not turnover or day < 1:  # whoever is there on day 1 was there before
            return
        leave = self.chance.uniform("leaving", day) < 1 - (1 - turnover) ** (1 / 260)
        self.traits.replace(leave, draw(self.chance, self.question, day + 1))
        self.lasting = self._lasting()
        self.hired[leave], self.last_share[leave] = day, -10_000
        for state in living:
            state.needed[leave] = np.inf  # sees posts that appear from now on
            state.open &= ~leave
        for lever in self.levers:
            if not lever.of_seats:
                lever.whom[leave] = False
        for _, asked in self.asked:
            asked &= ~leave  # who was not at work was not addressed

    def run(self) -> Outcome:
        days, life = self.question.days, self.question["posts.lifetime_days"]
        places = exposure.weeks_places([post.day for post in self.posts])
        shape = (self.chance.worlds, len(self.posts), life)
        shares, from_company = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.int32)
        of_people = np.zeros(self.chance.shape, dtype=np.int32)
        seen, overloads = np.zeros((self.chance.worlds, days)), np.zeros(self.chance.worlds)
        living: list[_Living] = []
        coming = list(enumerate(self.posts))
        for day in range(-posts.warm_days(self.question), days):
            living = [state for state in living if day < state.post.day + life]
            self._hire(day, living)
            today = []
            while coming and coming[0][1].day == day:
                k, post = coming.pop(0)
                addressed = self._addressed(post, places[k])
                self.asked.append((day, addressed.copy()))
                today.append((k, post, addressed))
            self.asked = [each for each in self.asked if each[0] > day - DAYS]
            if today:
                too_much = exposure.overload(
                    self.asked, day, self._sum("asks", day), self.question["people.tolerated_posts"]
                )
                missed = self.channels.missed(self._sum("reach", day), self._left_out(day))
                for lever in self.levers:
                    missed = missed * (1 - lever.whom * np.float32(np.clip(lever.move("seed", day), 0, 1)))
            for k, post, addressed in today:
                log_h = self._log_hazard(post) - np.float32(self.question.effects["overload_effect"]) * too_much
                q = self.chance.exponential("threshold", post.day, post.number)
                exposed = addressed & (self.chance.uniform("exposure", post.day, post.number) < 1 - missed)
                living.append(_Living(k, post, q * np.exp(-log_h), exposed, self.chance.shape))
                overloads += too_much.mean(axis=1) if day >= 0 else 0
            factor = posts.season_on(self.question, day).get("activity", 1)
            online = self.chance.uniform("online", day) < np.minimum(1, factor * self.of.activity)
            for state in living:
                sharing = self._decide(state, online, day)
                own = state.post.day
                shares[:, state.k, day - own] = sharing.sum(axis=1)
                from_company[:, state.k, day - own] = (sharing & (state.depth == 1)).sum(axis=1)
                if day >= 0:
                    of_people += sharing
                    seen[:, day] += (state.exposed & online & state.open).sum(axis=1)
                state.open &= ~online
            for state in living:
                self._spread(state)
        change = np.zeros(self.chance.shape, dtype=np.float32)
        for lever in self.levers:
            change += lever.whom * self._changed(lever, "eor", days - 1)
        members = self.channels.any_member(self._left_out(days - 1))
        count = max(1, sum(post.day >= 0 for post in self.posts))
        return Outcome(
            self.posts,
            shares,
            from_company,
            of_people,
            seen,
            self.traits.eor,
            change,
            overloads / count,
            members,
            self.lasting,
        )

    def _decide(self, state: "_Living", online: np.ndarray, day: int) -> np.ndarray:
        """Equation 16."""
        company = state.exposed & (state.needed <= 1)
        enough = state.exposed + state.dose(self.question, self.of.sees) >= state.needed
        rest = self.question["people.rest_days"]
        awake = online if rest == 0 else online & (day > self.last_share + rest)
        sharing = enough & awake & ~state.shared
        state.shared |= sharing
        state.now = sharing
        state.depth = np.where(sharing, np.where(company, 1, 2), state.depth)
        self.last_share[sharing] = day
        return sharing

    def _spread(self, state: "_Living") -> None:
        """The day's shares reach the feeds of those who see the sharer."""
        if self.question["contagion.weight"] > 0 and state.now.any():
            state.n += state.now.astype(np.float32) @ self.of.shown_to


class _Living:
    """A post in its life: of each person what exposure they need, have and had."""

    def __init__(self, k: int, post: posts.Post, needed: np.ndarray, exposed: np.ndarray, shape: tuple) -> None:
        self.k, self.post, self.needed, self.exposed = k, post, needed, exposed
        self.n = np.zeros(shape, dtype=np.float32)
        self.shared, self.now = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
        self.open = np.ones(shape, dtype=bool)  # not yet online in its life
        self.depth = np.zeros(shape, dtype=np.int8)

    def dose(self, question: Question, sees: np.ndarray) -> np.ndarray:
        return exposure.dose(question, self.n, sees.sum(axis=1)) if self.n.any() else np.float32(0)
