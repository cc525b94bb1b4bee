#include "svg.hpp"

#include <fmt/format.h>

namespace megaphone::inline formats {
namespace {

std::string escaped(std::string_view words) {
  std::string text;
  for (const char c : words) {
    switch (c) {
      case '&':
        text += "&amp;";
        break;
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      case '"':
        text += "&quot;";
        break;
      default:
        text += c;
    }
  }
  return text;
}

std::string_view name_of(Anchor anchor) {
  return anchor == Anchor::start ? "start" : anchor == Anchor::middle ? "middle" : "end";
}

std::string stroke(const Ink& ink) {
  return fmt::format("stroke=\"{}\" stroke-width=\"{:g}\"{}", ink.colour, ink.width,
                     ink.dashed ? " stroke-dasharray=\"5 4\"" : "");
}

}  // namespace

Svg::Svg(double width, double height, std::string_view title)
    : body_(fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:g} {1:g}\" width=\"{0:g}\" "
                        "height=\"{1:g}\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\">\n"
                        "<title>{2}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
                        width, height, escaped(title))) {}

void Svg::text(double x, double y, std::string_view words, Anchor anchor, double size, std::string_view colour) {
  body_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:g}\" fill=\"{}\" text-anchor=\"{}\">{}</text>\n",
                       x, y, size, colour, name_of(anchor), escaped(words));
}

void Svg::line(double x1, double y1, double x2, double y2, const Ink& ink) {
  body_ +=
      fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" {}/>\n", x1, y1, x2, y2, stroke(ink));
}

void Svg::dot(double x, double y, std::string_view colour, bool filled) {
  body_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"/>\n",
                       x, y, filled ? colour : "#ffffff", colour);
}

void Svg::path(const std::string& points, const Ink& ink) {
  body_ += fmt::format("<polyline points=\"{}\" fill=\"none\" stroke-linejoin=\"round\" {}/>\n", points, stroke(ink));
}

void Svg::area(const std::string& points, std::string_view colour) {
  body_ += fmt::format("<polygon points=\"{}\" fill=\"{}\" fill-opacity=\"0.12\"/>\n", points, colour);
}

std::string short_label(const std::string& name) {
  if (name.size() <= longest_label) return name;
  std::size_t end = longest_label - 3;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;  // not within a letter
  return name.substr(0, end) + "...";
}

}  // namespace megaphone::inline formats
