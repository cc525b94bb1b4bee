/// Reads priors, and the files that effects and lever files extend.

#include "prior.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "formats/folder.hpp"
#include "model/prior_draw.hpp"

namespace megaphone::inline inputs {
namespace {

/// Throws when the number is still the nan of a template.
void require_typed_in(const Section& section, std::string_view key) {
  const toml::node* node = section.table->get(key);
  const auto value = node == nullptr ? std::nullopt : node->value_exact<double>();
  if (!value || !std::isnan(*value)) return;
  throw InputError(place_of(section, key),
                   fmt::format("{} is not typed in yet: replace nan by the number that was published or measured",
                               dotted(section, key)));
}

double required(const Section& section, std::string_view key, const Range& range, std::string_view meaning) {
  require_typed_in(section, key);
  const auto value = number(section, key, range);
  if (!value) refuse_missing(section, key, meaning);
  return *value;
}

double bound(const Section& section, std::string_view key, const Range& possible, const double* inherited) {
  if (inherited != nullptr && !has(section, key)) return *inherited;
  return required(section, key, possible, fmt::format("the {} value it can have", key));
}

Status read_status(const Section& section) {
  const auto status = word(section, "status", {status_names.begin(), status_names.end()});
  if (!status) refuse_missing(section, "status", "how well the number is known, such as \"assumption\"");
  return static_cast<Status>(*status);
}

std::string read_source(const Section& section, Status status) {
  auto source = text(section, "source").value_or("");
  if (source.empty() && status != Status::assumption) {
    refuse_missing(section, "source", "where the number comes from; only an assumption needs none");
  }
  return source;
}

/// A beta distribution lies between 0 and 1, and is no wider than its mean allows.
void require_beta(const Section& section, const Prior& prior) {
  if (prior.lowest < 0 || prior.highest > 1) {
    throw InputError(place_of(section, "shape"),
                     fmt::format("a beta distribution lies between 0 and 1, but {} goes from {} to {}",
                                 dotted(section, "shape"), prior.lowest, prior.highest));
  }
  if (prior.sd == 0 || is_beta(prior.mean, prior.sd)) return;
  throw InputError(
      place_of(section, "sd"),
      fmt::format("a beta distribution with a mean of {} has a standard deviation below {:.3g}, but {} is {}",
                  prior.mean, std::sqrt(prior.mean * (1 - prior.mean)), dotted(section, "sd"), prior.sd));
}

}  // namespace

std::vector<std::string> prior_keys() { return {"mean", "sd", "lowest", "highest", "shape", "status", "source"}; }

Prior read_prior(const Section& section, const Range& possible, const Prior* inherited) {
  Prior prior;
  prior.lowest = bound(section, "lowest", possible, inherited == nullptr ? nullptr : &inherited->lowest);
  prior.highest =
      bound(section, "highest", {prior.lowest, possible.highest}, inherited == nullptr ? nullptr : &inherited->highest);
  if (prior.highest < prior.lowest) {
    throw InputError(place_of(section, "lowest"), fmt::format("{} is {}, which is above highest = {}",
                                                              dotted(section, "lowest"), prior.lowest, prior.highest));
  }
  prior.mean = required(section, "mean", {prior.lowest, prior.highest}, "the expected value");
  prior.sd = required(section, "sd", {0, prior.highest - prior.lowest}, "the standard deviation, 0 for a fixed value");
  prior.shape = static_cast<Shape>(word(section, "shape", {shape_names.begin(), shape_names.end()}).value_or(0));
  if (prior.shape == Shape::beta) require_beta(section, prior);
  prior.status = read_status(section);
  prior.source = read_source(section, prior.status);
  return prior;
}

std::optional<std::string> extended_file(const Section& root, const std::vector<std::string>& chain) {
  auto named = path(root, "extends");
  if (!named || *named == "default") return named;
  std::string file = named_by(root.file, *named).lexically_normal().string();
  if (std::find(chain.begin(), chain.end(), file) != chain.end()) {
    throw InputError(place_of(root, "extends"), "extends a file that extends this one: " + megaphone::quoted(file));
  }
  return file;
}

}  // namespace megaphone::inline inputs
