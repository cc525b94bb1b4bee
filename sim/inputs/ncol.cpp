#include "inputs/ncol.hpp"

#include <fmt/format.h>

#include "formats/number.hpp"
#include "word_lines.hpp"

namespace megaphone::inline inputs {
namespace {

double weight_in(const Lines& lines, const Line& line, const NetworkSpec& spec) {
  if (line.count == 2 && spec.weight_column.empty()) return 1;
  if (line.count == 2) {
    lines.refuse(line.offset, fmt::format("the line has no weight, but the scenario asks for {}",
                                          megaphone::quoted(spec.weight_column)));
  }
  const std::optional<double> weight = parse_number(line.words[2].text);
  if (!weight) lines.refuse(line.words[2].offset, not_a_number(line.words[2].text));
  return *weight;
}

}  // namespace

void visit_ncol(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor) {
  Lines lines{network, '#'};
  Line line;
  bool any = false;
  for (; lines.next_with_words(line); any = true) {
    if (line.count < 2 || line.count > 3) {
      lines.refuse(line.offset, fmt::format("expected two names and at most a weight, found {} words; names have no "
                                            "blanks in this format",
                                            line.count));
    }
    visitor.edge({.source = line.words[0].text,
                  .target = line.words[1].text,
                  .weight = weight_in(lines, line, spec),
                  .source_offset = line.words[0].offset,
                  .target_offset = line.words[1].offset,
                  .weight_offset = line.words[line.count - 1].offset});
  }
  if (!any) throw InputError({network.file}, "there is no tie in this file");
}

}  // namespace megaphone::inline inputs
