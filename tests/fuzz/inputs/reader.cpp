#include "reader.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "megaphone/base/error.hpp"
#include "mutate.hpp"
#include "store/study_store.hpp"

namespace megaphone::fuzz {
namespace {

Outcome refused_with(const std::string& said) {
  return said.empty() ? Outcome{End::fault, "a refusal without words"} : Outcome{End::refused, said};
}

}  // namespace

std::vector<Reader> all_readers(const Folder& folder) {
  std::vector<Reader> all;
  for (const std::vector<Reader>& some :
       {scenario_readers(), table_readers(), study_readers(), store_readers(folder)}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

std::function<std::string(const Folder&, RandomStream&)> damage_of(std::vector<std::string> samples) {
  return [samples = std::move(samples)](const Folder&, RandomStream& chance) { return damaged(samples, chance); };
}

void write_file(const Folder& folder, const std::string& name, const std::string& bytes) {
  std::ofstream out(folder / name, std::ios::binary | std::ios::trunc);
  out << bytes;
  if (!out.flush()) throw std::runtime_error("the fuzzer's own file cannot be written: " + (folder / name).string());
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

std::string shipped(const std::string& path) {
  std::string text = bytes_of(std::filesystem::path(MEGAPHONE_SOURCE_DIR) / "scenarios" / path);
  if (text.empty()) throw std::runtime_error("scenarios/" + path + " is missing");
  return text;
}

Outcome outcome_of(const Reader& reader, const Folder& folder, const std::string& bytes) {
  try {
    reader.read(folder, bytes);
    return {End::read, ""};
  } catch (const InputError& error) {
    return refused_with(error.what());
  } catch (const StoreError& error) {
    return refused_with(error.what());
  } catch (const std::exception& error) {
    return {End::fault, std::string("another exception than InputError and StoreError: ") + error.what()};
  }
}

}  // namespace megaphone::fuzz
