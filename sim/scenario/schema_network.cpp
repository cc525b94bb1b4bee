/// The schema of the network: how it is generated, or how its files are read.

#include "schema_parts.hpp"

namespace megaphone::inline scenario {

std::vector<Parameter> network_parameters() {
  return {
      {.path = "network.kind",
       .slot = choice_at<&Scenario::network, &NetworkSpec::kind>(),
       .fallback = "departments",
       .choices = words(network_kind_names),
       .meaning = "How the social network comes about: generated in one of four ways, or read from a file"},
      {.path = "network.mean_ties",
       .slot = &at<&Scenario::network, &NetworkSpec::mean_ties>,
       .fallback = 18.0,
       .range = {0, 1000},
       .unit = "colleagues",
       .meaning = "How many colleagues an employee is connected with on social media, on average"},
      {.path = "network.within_department",
       .slot = &at<&Scenario::network, &NetworkSpec::within_department>,
       .fallback = 0.34,
       .range = {0, 1},
       .unit = "share of ties",
       .status = Status::analogue,
       .source = "share of e-mail ties inside departments in a European research institution (SNAP email-Eu-core)",
       .meaning = "Proportion of ties that stay inside a department (kind departments)"},
      {.path = "network.degree_spread",
       .slot = &at<&Scenario::network, &NetworkSpec::degree_spread>,
       .fallback = 1.0,
       .range = {0, 2},
       .unit = "standard deviation of the logarithm",
       .status = Status::analogue,
       .source =
           "nine networks of employees (e-mail, advice, contacts): without closure the inequality of ties (Gini) is "
           "off by a typical factor of 1.19 at 1.0 and of 1.29 at .6; in two others 1.0 is nearer, too",
       .meaning = "How unequally well connected people are (kind departments), on average over populations: 0 = all "
                  "alike"},
      {.path = "network.degree_spread_sd",
       .slot = &at<&Scenario::network, &NetworkSpec::degree_spread_sd>,
       .fallback = 0.35,
       .range = {0, 1},
       .unit = "standard deviation of the logarithm",
       .status = Status::judgement,
       .source = "companies differ: the Gini of the same networks goes from .14 to .55",
       .meaning = "How much that differs between populations (standard deviation, cut at 0 and 2); 0 = it is the same "
                  "in all"},
  };
}

std::vector<Parameter> network_shape_parameters() {
  return {
      {.path = "network.closure",
       .slot = &at<&Scenario::network, &NetworkSpec::closure>,
       .fallback = 0.35,
       .range = {.lowest = 0, .highest = 1, .highest_allowed = false},
       .unit = "share of ties",
       .status = Status::analogue,
       .source = "nine networks of employees: clustering is off by a typical factor of 1.20 with it, 1.26 without",
       .meaning =
           "Proportion of ties made with a colleague of a colleague (kind departments), reporting lines aside, on "
           "average over populations"},
      {.path = "network.closure_sd",
       .slot = &at<&Scenario::network, &NetworkSpec::closure_sd>,
       .fallback = 0.15,
       .range = {0, 1},
       .unit = "share of ties",
       .status = Status::judgement,
       .source = "companies differ: the clustering of the same networks goes from .40 to .80",
       .meaning = "How much that differs between populations (standard deviation, cut at 0 and 1); 0 = it is the same "
                  "in all"},
      {.path = "network.span_of_control",
       .slot = &at<&Scenario::network, &NetworkSpec::span_of_control>,
       .fallback = 8.0,
       .range = {2, 1000},
       .unit = "employees a manager",
       .meaning = "How many employees report to one manager, where the roster names no managers"},
      {.path = "network.rewiring",
       .slot = &at<&Scenario::network, &NetworkSpec::rewiring>,
       .fallback = 0.1,
       .range = {0, 1},
       .unit = "share of ties",
       .meaning = "Proportion of ties that lead to a random colleague instead of a neighbour (kind watts_strogatz)"},
      {.path = "network.direction",
       .slot = {ChoiceSlot{
           [](const Scenario& s) { return static_cast<std::size_t>(s.network.rule.direction); },
           [](Scenario& s, std::size_t i) { s.network.rule.direction = static_cast<TieDirection>(i); }}},
       .fallback = "undirected",
       .choices = words(tie_direction_names),
       .meaning = "Who sees whose shares when the file says \"source, target\""},
  };
}

std::vector<Parameter> network_file_parameters() {
  return {
      {.path = "network.threshold",
       .slot = [](Scenario& s) -> double& { return s.network.rule.threshold; },
       .fallback = 0.0,
       .range = {0, 1e12},
       .unit = "weight",
       .meaning = "The least weight in the file (messages, say) that counts as a tie"},
      {.path = "network.sampling_scale",
       .slot = [](Scenario& s) -> std::optional<double>& { return s.network.rule.sampling_scale; },
       .fallback = {},
       .range = {.lowest = 0, .highest = 1e12, .lowest_allowed = false},
       .unit = "weight",
       .meaning = "When given, a tie exists with chance 1 - exp(-weight / scale), drawn anew in every population"},
  };
}

std::vector<Parameter> network_column_parameters() {
  return {
      {.path = "network.source_column",
       .slot = &at<&Scenario::network, &NetworkSpec::source_column>,
       .fallback = "source",
       .meaning = "Column of the network file that holds the first employee of a tie (CSV); with header = false its "
                  "number, and source means 1"},
      {.path = "network.target_column",
       .slot = &at<&Scenario::network, &NetworkSpec::target_column>,
       .fallback = "target",
       .meaning = "Column of the network file that holds the second employee of a tie (CSV); with header = false its "
                  "number, and target means 2"},
      {.path = "network.weight_column",
       .slot = &at<&Scenario::network, &NetworkSpec::weight_column>,
       .fallback = "",
       .meaning = "Column of the network file that holds the weight of a tie (CSV); empty = every tie counts 1"},
      {.path = "network.separator",
       .slot = &at<&Scenario::network, &NetworkSpec::separator>,
       .fallback = ",",
       .choices = separators(),
       .meaning = "What separates the columns of the network file (CSV); a first line sep=; of the file prevails"},
      {.path = "network.decimal",
       .slot = &at<&Scenario::network, &NetworkSpec::decimal>,
       .fallback = ".",
       .choices = decimal_marks(),
       .meaning = "The mark before decimals in the network file (CSV)"},
      {.path = "network.header",
       .slot = choice_at<&Scenario::network, &NetworkSpec::header>(),
       .fallback = true,
       .choices = yes_or_no(),
       .meaning = "Whether the network file (CSV) begins with the names of its columns; false: its first row is a tie"},
      {.path = "network.id_attribute",
       .slot = &at<&Scenario::network, &NetworkSpec::id_attribute>,
       .fallback = "",
       .meaning = "Attribute of the nodes that holds the employee's id (GraphML); empty = the XML attribute 'id'"},
      {.path = "network.department_attribute",
       .slot = &at<&Scenario::network, &NetworkSpec::department_attribute>,
       .fallback = "",
       .meaning = "Attribute of the nodes that holds the department, where there is no roster (GraphML); empty = "
                  "'department', if there is one"},
  };
}

std::vector<Parameter> network_row_parameters() {
  return {
      {.path = "network.self_loops",
       .slot = choice_at<&Scenario::network, &NetworkSpec::drop_self_loops>(),
       .fallback = "refuse",
       .choices = {"refuse", "drop"},
       .meaning = "What to do with a row that ties an employee to themselves"},
      {.path = "network.duplicates",
       .slot = choice_at<&Scenario::network, &NetworkSpec::merge_duplicates>(),
       .fallback = "refuse",
       .choices = {"refuse", "merge"},
       .meaning =
           "What to do with a row whose tie stood in an earlier row: merging adds the weights. In an undirected "
           "network a row the other way round is such a row, unless it has the same weight: then it counts once"},
  };
}

}  // namespace megaphone::inline scenario
