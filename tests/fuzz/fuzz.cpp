/// A short run of what `./dev fuzz` does for long, at a fixed seed, and the machinery itself.
#include <doctest/doctest.h>

#include "fuzz/inputs/mutate.hpp"
#include "fuzz/inputs/reader.hpp"
#include "store/study_store.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;
using namespace megaphone::fuzz;

namespace {

constexpr int inputs_a_reader = 40;

}  // namespace

TEST_CASE("damaged files are read or refused by every reader, and nothing else happens") {
  const ScratchFolder folder;
  for (const Reader& reader : all_readers(folder.path())) {
    for (std::uint64_t number = 0; number < inputs_a_reader; ++number) {
      CAPTURE(reader.name);
      CAPTURE(number);
      RandomStream chance = chance_of(11, number);
      const Outcome outcome = outcome_of(reader, folder.path(), reader.make(folder.path(), chance));
      CHECK_MESSAGE(outcome.end != End::fault, outcome.said);
    }
  }
}

TEST_CASE("every reader meets damaged files that it refuses") {
  const ScratchFolder folder;
  for (const Reader& reader : all_readers(folder.path())) {
    bool refused = false;
    for (std::uint64_t number = 0; number < 200 && !refused; ++number) {
      RandomStream chance = chance_of(12, number);
      refused = outcome_of(reader, folder.path(), reader.make(folder.path(), chance)).end == End::refused;
    }
    CHECK_MESSAGE(refused, reader.name);
  }
}

TEST_CASE("an input is the same for the same seed and number, and another for another") {
  const ScratchFolder folder;
  for (const Reader& reader : all_readers(folder.path())) {
    const auto input = [&](std::uint64_t seed, std::uint64_t number) {
      RandomStream chance = chance_of(seed, number);
      return reader.make(folder.path(), chance);
    };
    CHECK_MESSAGE(input(1, 7) == input(1, 7), reader.name);
    bool differ = false;
    for (std::uint64_t number = 0; number < 5; ++number) differ = differ || input(1, number) != input(2, number);
    CHECK_MESSAGE(differ, reader.name);
  }
}

TEST_CASE("an exception that no reader may throw is a fault, and so is a refusal without words") {
  const auto outcome = [](auto act) {
    return outcome_of({"r", {}, [act](const Folder&, const std::string&) { act(); }}, "", "").end;
  };
  CHECK(outcome([] {}) == End::read);
  CHECK(outcome([] { throw InputError({"f"}, "no"); }) == End::refused);
  CHECK(outcome([] { throw StoreError(""); }) == End::fault);
  CHECK(outcome([] { throw std::bad_alloc(); }) == End::fault);
}
