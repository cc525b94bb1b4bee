/// Reads joint draws and says what each column is alone.
#include "draws_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "formats/csv.hpp"
#include "formats/text.hpp"
#include "inputs/former_effects.hpp"
#include "megaphone/formats/provenance.hpp"
#include "scenario/drawn_scenario.hpp"

namespace megaphone::inline inputs {
namespace {

constexpr std::string_view weight_name = "weight";

std::optional<std::size_t> effect_named(std::string_view name) {
  const auto* found = std::find(effect_names.begin(), effect_names.end(), name);
  if (found == effect_names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - effect_names.begin());
}

std::vector<std::string> known_columns() {
  std::vector<std::string> known{effect_names.begin(), effect_names.end()};
  known.emplace_back(weight_name);
  for (const Parameter& parameter : schema()) {
    if (may_be_drawn(parameter)) known.emplace_back(parameter.path);
  }
  return known;
}

void check_name(const std::string& name, const Place& place) {
  if (effect_named(name) || name == weight_name) return;
  const Parameter* parameter = find_parameter(name);
  refuse_former(name, place);
  if (parameter == nullptr) throw UnknownName(place, "effect or parameter", name, known_columns());
  if (!may_be_drawn(*parameter)) {
    throw InputError(place, fmt::format("{} cannot differ between draws: a draw may carry effects and the numbers of "
                                        "contagion, people, measured and audience",
                                        name));
  }
}

/// Counts lines as offsets grow: all rows of a file together cost one pass over it.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}

  int line_at(std::size_t offset) {
    line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                         text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    at_ = offset;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

/// Writes the value of a cell into the scenario; where it cannot be, set_parameters says why at its place, which is
/// looked up only then.
void set_cell(const CsvReader& csv, std::size_t at, const std::string& name, double value, Scenario& scratch) {
  try {
    set_parameters(scratch, {{name, value, {}}});
  } catch (const InputError&) {
    set_parameters(scratch, {{name, value, csv.place(at)}});
  }
}

/// A value that its effect or parameter can have.
double value_of(const CsvReader& csv, std::size_t at, const DrawnColumn& column, Scenario& scratch) {
  const double value = csv.number(at);
  if (!column.effect) {
    set_cell(csv, at, column.name, value, scratch);
    return value;
  }
  const EffectRange possible = possible_range(static_cast<Effect>(*column.effect));
  if (value < possible.lowest || value > possible.highest) {
    throw InputError(csv.place(at), fmt::format("{} must be a number from {} to {}, but is {}", column.name,
                                                possible.lowest, possible.highest, value));
  }
  return value;
}

double weight_of(const CsvReader& csv, std::size_t at) {
  const double weight = csv.number(at);
  if (weight < 0) throw InputError(csv.place(at), fmt::format("weight must be 0 or more, but is {}", weight));
  return weight;
}

double weight_of_row(const JointDraws& draws, std::size_t row) {
  return draws.cumulative_weights[row] - (row == 0 ? 0 : draws.cumulative_weights[row - 1]);
}

Prior marginal_of(const JointDraws& draws, std::size_t column) {
  Prior prior{0, 0, INFINITY, -INFINITY, Status::fitted, draws.source};
  double squares = 0;
  const double all = draws.cumulative_weights.back();
  for (std::size_t row = 0; row < draws.rows.size(); ++row) {
    prior.mean += weight_of_row(draws, row) / all * draws.rows[row][column];
  }
  for (std::size_t row = 0; row < draws.rows.size(); ++row) {
    const double value = draws.rows[row][column];
    const double weight = weight_of_row(draws, row);
    squares += weight / all * (value - prior.mean) * (value - prior.mean);
    if (weight == 0) continue;
    prior.lowest = std::min(prior.lowest, value);
    prior.highest = std::max(prior.highest, value);
  }
  prior.mean = std::clamp(prior.mean, prior.lowest, prior.highest);
  prior.sd = prior.lowest == prior.highest ? 0 : std::sqrt(squares);
  return prior;
}

void read_rows(CsvReader& csv, std::string_view text, std::optional<std::size_t> weights,
               const std::vector<std::size_t>& positions, JointDraws& draws) {
  Scenario scratch = default_scenario();
  LineCounter lines(text);
  double sum = 0;
  while (csv.next()) {
    std::vector<double> row;
    for (std::size_t k = 0; k < positions.size(); ++k) {
      row.push_back(value_of(csv, positions[k], draws.columns[k], scratch));
    }
    draws.rows.push_back(std::move(row));
    draws.lines.push_back(lines.line_at(csv.offset(0)));
    sum += weights ? weight_of(csv, *weights) : 1;
    draws.cumulative_weights.push_back(sum);
  }
  if (sum == 0) throw InputError({draws.file}, "every draw has the weight 0");
}

}  // namespace

std::shared_ptr<const JointDraws> read_draws(const std::filesystem::path& path, const std::string& source,
                                             const CsvFormat& format) {
  auto draws = std::make_shared<JointDraws>();
  draws->file = path.string();
  draws->source = source;
  draws->separator = format.separator;
  draws->decimal = format.decimal;
  const std::string text = read_text(path);
  draws->fingerprint = file_fingerprint(path);
  CsvReader csv(draws->file, text, format);
  std::optional<std::size_t> weights;
  std::vector<std::size_t> positions;
  for (std::size_t k = 0; k < csv.columns().size(); ++k) {
    const std::string& name = csv.columns()[k];
    if (name.empty()) continue;
    check_name(name, csv.name_place(k));
    csv.column(name);  // refuses a name that stands twice
    if (name == weight_name) {
      weights = k;
    } else {
      positions.push_back(k);
      draws->columns.push_back({name, effect_named(name), {}});
    }
  }
  if (positions.empty()) throw InputError({draws->file, 1, 0}, "no column is an effect or a parameter");
  read_rows(csv, text, weights, positions, *draws);
  for (std::size_t k = 0; k < draws->columns.size(); ++k) draws->columns[k].marginal = marginal_of(*draws, k);
  return draws;
}

}  // namespace megaphone::inline inputs
