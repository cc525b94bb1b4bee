/// Pictures of indices show every figure where it is.
#include "report/study_picture.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <regex>

namespace megaphone {
namespace {

Estimate around(double value, double half_width) {
  return {value, half_width / 1.96, value - half_width, value + half_width};
}

std::string picture_of(const std::vector<IndexRow>& rows, std::uint32_t periods = 1) {
  StudyHeader header;
  header.outputs = {{"y", "", "", periods}};
  StudyAnalysis analysis;
  analysis.rows = rows;
  const std::vector<Picture> pictures = pictures_of(header, analysis);
  REQUIRE(pictures.size() == 1);
  return pictures[0].svg;
}

/// The first number in brackets of every match.
std::vector<double> numbers(const std::string& text, const std::string& pattern) {
  std::vector<double> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
    found.push_back(std::stod((*at)[1]));
  }
  return found;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

/// Where the filled dots are, from the left; the first stands in the legend.
std::vector<double> dots(const std::string& svg) {
  return numbers(svg, "<circle cx=\"([0-9.]+)\"[^>]*fill=\"#0072b2\"");
}

/// Where the mark with this number stands.
double mark(const std::string& svg, const std::string& number) {
  return numbers(svg, "<text x=\"([0-9.]+)\"[^>]*>" + number + "</text>").at(0);
}

/// ST of three factors: one below 0, one above 1.
std::vector<IndexRow> far_apart() {
  return {{"y", 0, "a", "ST", around(1.3, 0.1)},
          {"y", 0, "b", "ST", around(0.5, 0.1)},
          {"y", 0, "c", "ST", around(-0.25, 0.1)}};
}

TEST_CASE("negative indices and those above 1 are drawn where they are") {
  const std::string svg = picture_of(far_apart());
  const double unit = mark(svg, "1") - mark(svg, "0");
  const std::vector<double> at = dots(svg);
  REQUIRE(at.size() == 4);
  CHECK(std::abs(at[1] - (mark(svg, "0") + 1.3 * unit)) < 0.2);
  CHECK(std::abs(at[2] - (mark(svg, "0") + 0.5 * unit)) < 0.2);
  CHECK(std::abs(at[3] - (mark(svg, "0") - 0.25 * unit)) < 0.2);
  CHECK(at[3] > 0);
}

TEST_CASE("shares of variance are seen against 1, and correlations between -1 and 1") {
  const std::string shares = picture_of({{"y", 0, "a", "ST", around(0.1, 0.05)}});
  CHECK(mark(shares, "1") > mark(shares, "0"));
  const std::string ranks = picture_of({{"y", 0, "a", "prcc", around(0.1, 0.05)}});
  CHECK(mark(ranks, "-1") < mark(ranks, "0"));
  CHECK(mark(ranks, "1") > mark(ranks, "0"));
}

TEST_CASE("an interval beyond the axis ends in an arrow, and the picture says so") {
  const std::string svg = picture_of({{"y", 0, "a", "ST", around(0.5, 1e6)}, {"y", 0, "b", "ST", around(0.4, 0.1)}});
  CHECK(count(svg, "an arrow: it extends further") == 1);
  CHECK(mark(svg, "2") - mark(svg, "0") > 50);
  for (const double x : numbers(svg, "x[12]=\"(-?[0-9.]+)\"")) CHECK((x >= 0 && x < 1000));
  CHECK(count(picture_of(far_apart()), "an arrow") == 0);
}

/// An index in the periods 1, 2, 4 and 5 of six, and in the last.
std::vector<IndexRow> with_gaps() {
  std::vector<IndexRow> rows;
  for (const std::uint32_t period : {1U, 2U, 4U, 5U}) rows.push_back({"y", period, "a", "ST", around(0.5, 0.1)});
  return rows;
}

TEST_CASE("lines over time break where a period has no index") {
  const std::string svg = picture_of(with_gaps(), 6);
  CHECK(count(svg, "<polyline") == 2);
  CHECK(count(svg, "<polygon") == 2);
  CHECK(count(svg, "Blank: a period whose indices cannot be trusted") == 1);
}

TEST_CASE("a band that is cut at the edge of the picture is said to extend beyond it") {
  const char* const words = "where they end at the edge they extend beyond it";
  CHECK(count(picture_of({{"y", 1, "a", "ST", around(0.5, 50)}, {"y", 2, "a", "ST", around(0.5, 0.1)}}, 2), words) ==
        1);
  CHECK(count(picture_of(with_gaps(), 6), words) == 0);
}

TEST_CASE("a period that stands alone between gaps is a dot with its interval") {
  const std::string svg = picture_of({{"y", 1, "a", "ST", around(0.5, 0.1)}, {"y", 3, "a", "ST", around(0.6, 0.1)}}, 3);
  CHECK(count(svg, "<polyline") == 0);
  CHECK(count(svg, "<circle") == 2);
}

TEST_CASE("a period under the noise floor is a gap although it has figures") {
  StudyHeader header;
  header.outputs = {{"y", "", "", 3}};
  StudyAnalysis analysis;
  for (const std::uint32_t period : {1U, 2U, 3U}) analysis.rows.push_back({"y", period, "a", "mu_star", around(2, 1)});
  analysis.verdicts = {{"y", 2, std::string(sentence(Verdict::under_noise))}};
  const std::string svg = pictures_of(header, analysis).at(0).svg;
  CHECK(count(svg, "<polyline") == 0);
  CHECK(count(svg, "<circle") == 2);
}

TEST_CASE("two factors that reach equally high over time are both drawn, and negative values below zero") {
  const std::string svg = picture_of({{"y", 1, "one", "prcc", around(-0.5, 0.1)},
                                      {"y", 2, "one", "prcc", around(-0.5, 0.1)},
                                      {"y", 1, "other", "prcc", around(0.5, 0.1)},
                                      {"y", 2, "other", "prcc", around(0.5, 0.1)}},
                                     2);
  CHECK(count(svg, ">one</text>") == 1);
  CHECK(count(svg, ">other</text>") == 1);
  CHECK(count(svg, "<polyline") == 2);
  const std::vector<double> heights = numbers(svg, "<polyline points=\"[0-9.]+,([0-9.]+)");
  CHECK(std::abs(heights.at(0) - heights.at(1)) > 100);
}

}  // namespace
}  // namespace megaphone
