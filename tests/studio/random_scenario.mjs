// Scenarios with policies, budget and size by chance, the same in every run of the tests.

/** Numbers from 0 to 1. */
function numbersOf(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const levers = [
  "cash_per_share",
  "town_halls",
  "listening_ignored",
  "gamification",
  "reminders",
  "ambassadors",
  "mandate",
  "frequency_cap",
  "manager_training",
];
const names = ["plain", "a <b>", "Ωmega", "$& 5 %"];
const outcomes = ["shares", "shares", "advocates", "reach"];
const designs = [
  { draws: 1, populations: 1, replicates: 30 },
  { draws: 1, populations: 4, replicates: 32 },
  { draws: 6, populations: 1, replicates: 8 },
  { draws: 12, populations: 2, replicates: 8 },
  { draws: 2, populations: 1, replicates: 4 },
];

export function scenarioOf(seed) {
  const next = numbersOf(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const policies = Array.from({ length: 1 + Math.floor(next() * 5) }, (_, k) => {
    const name = `name = "P${k + 1} ${pick(names)}"\n`;
    const use = `use = "${pick(levers)}"\nstrength = ${(0.5 + 2 * next()).toFixed(2)}\n`;
    return `[[policy]]\n${name}[[policy.lever]]\n${use}`;
  });
  const { draws, populations, replicates } = pick(designs);
  const budget = next() < 0.5 ? `[budget]\ncash = ${Math.round(10 ** (1 + 4 * next()))}\n` : "";
  return `title = "Random ${seed}"
[organisation]
departments = { A = 150, B = 130 }
[posts]
weeks = 6
[measured]
monthly_participation = 0.1
${policies.join("")}${budget}[run]
effect_draws = ${draws}
populations = ${populations}
replicates = ${replicates}
outcome = "${pick(outcomes)}"
seed = ${seed}
`;
}
