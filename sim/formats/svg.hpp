/// SVG elements as text: the few shapes that pictures of indices need.
#pragma once

#include <string>
#include <string_view>

namespace megaphone::inline formats {

/// Where text begins, ends or is centred.
enum class Anchor { start, middle, end };

struct Ink {
  std::string_view colour = "#222222";
  double width = 1;
  bool dashed = false;
};

class Svg {
 public:
  Svg(double width, double height, std::string_view title);

  void text(double x, double y, std::string_view words, Anchor anchor = Anchor::start, double size = 13,
            std::string_view colour = "#222222");
  void line(double x1, double y1, double x2, double y2, const Ink& ink);
  void dot(double x, double y, std::string_view colour, bool filled);
  /// Straight lines through the points "x,y x,y ...".
  void path(const std::string& points, const Ink& ink);

  /// The inside of the outline "x,y x,y ...", so light that what lies under it is seen.
  void area(const std::string& points, std::string_view colour);

  std::string finished() const { return body_ + "</svg>\n"; }

 private:
  std::string body_;
};

/// A name, cut where it would be wider than there is room.
std::string short_label(const std::string& name);
inline constexpr std::size_t longest_label = 52;  ///< bytes

}  // namespace megaphone::inline formats
