// Chunks to bytes and back. Whatever arrives is checked as a whole before any of it is read, and every read is bounded.
#include "store/chunk_bytes.hpp"

#include <fmt/format.h>

#include "row_bytes.hpp"

namespace megaphone::inline store {
namespace {

constexpr std::string_view mark = "MGCHUNK1";
constexpr std::size_t head = 40;  // mark, length, first group, groups, rows
constexpr std::size_t hash_size = 16;
constexpr std::size_t least_row = 46;  // a row without message, factors and outputs

[[noreturn]] void refuse(const std::string& problem) { throw InputError({}, "the bytes of a chunk " + problem); }

std::string hash_of(std::string_view bytes) {
  RunningChecksum checksum;
  checksum.add(bytes);
  return checksum.bytes();
}

/// Reads forward and refuses to go beyond the end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::string_view take(std::size_t size) {
    if (size > rest_.size()) refuse("contradict themselves: a row goes beyond their end");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  template <class Integer>
  Integer integer() {
    std::uint64_t value = 0;
    const std::string_view bytes = take(sizeof(Integer));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return static_cast<Integer>(value);
  }

  double number() { return number_from_bytes(take(8).data()); }
  std::string text() { return std::string(take(integer<std::uint32_t>())); }

  /// A count of things of at least `size` bytes each, so that none is believed that cannot follow.
  template <class Integer>
  std::size_t count(std::size_t size) {
    const Integer announced = integer<Integer>();
    if (announced > rest_.size() / size) refuse("contradict themselves: more is announced than follows");
    return static_cast<std::size_t>(announced);
  }

  template <class Closed>
  Closed closed(std::size_t words) {
    const auto value = integer<std::uint8_t>();
    if (value >= words) refuse("contradict themselves: a role or status is not known");
    return static_cast<Closed>(value);
  }

  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

Value read_value(ByteReader& reader) {
  switch (reader.integer<std::uint8_t>()) {
    case 0:
      return {};
    case 1:
      return reader.number();
    case 2:
      return reader.integer<std::int64_t>();
    case 3:
      return reader.text();
    case 4:
      return reader.integer<std::uint8_t>() != 0;
    default:
      refuse("contradict themselves: the kind of a value is not known");
  }
}

Row read_row(ByteReader& reader) {
  Row row;
  row.run = reader.integer<std::uint64_t>();
  row.group = reader.integer<std::uint64_t>();
  row.point = reader.integer<std::uint32_t>();
  row.role = reader.closed<Role>(role_names.size());
  row.moved = reader.integer<std::int32_t>();
  row.replicate = reader.integer<std::uint32_t>();
  row.population = reader.integer<std::uint32_t>();
  row.status = reader.closed<RowStatus>(row_status_names.size());
  row.message = reader.text();
  row.factors.resize(reader.count<std::uint32_t>(1));
  for (Value& value : row.factors) value = read_value(reader);
  row.outputs.resize(reader.count<std::uint32_t>(8));
  for (double& value : row.outputs) value = reader.number();
  return row;
}

/// The bytes without their hash, once mark, length and hash are right.
std::string_view checked(std::string_view bytes) {
  if (!bytes.starts_with(mark.substr(0, bytes.size())) || bytes.empty()) refuse("are none: they do not begin like one");
  if (bytes.size() < head + hash_size) refuse(fmt::format("are cut short: only {} of them are there", bytes.size()));
  ByteReader reader(bytes.substr(mark.size()));
  const auto length = reader.integer<std::uint64_t>();
  if (length > bytes.size()) refuse(fmt::format("are cut short: {} of {} are there", bytes.size(), length));
  if (length < bytes.size()) refuse(fmt::format("are followed by others: {} where {} belong", bytes.size(), length));
  const std::string_view content = bytes.substr(0, bytes.size() - hash_size);
  if (hash_of(content) != bytes.substr(content.size())) refuse("were altered on the way: their checksum is wrong");
  return content;
}

}  // namespace

std::string to_bytes(const Chunk& chunk) {
  std::string bytes(mark);
  append_integer(bytes, std::uint64_t{0});  // the length, known at the end
  append_integer(bytes, chunk.groups.first);
  append_integer(bytes, chunk.groups.count);
  append_integer(bytes, static_cast<std::uint64_t>(chunk.rows.size()));
  for (const Row& row : chunk.rows) append_row(bytes, row);
  std::string length;
  append_integer(length, static_cast<std::uint64_t>(bytes.size() + hash_size));
  bytes.replace(mark.size(), length.size(), length);
  return bytes + hash_of(bytes);
}

Chunk chunk_from_bytes(std::string_view bytes) {
  ByteReader reader(checked(bytes).substr(mark.size() + 8));
  Chunk chunk;
  chunk.groups.first = reader.integer<std::uint64_t>();
  chunk.groups.count = reader.integer<std::uint64_t>();
  chunk.rows.resize(reader.count<std::uint64_t>(least_row));
  for (Row& row : chunk.rows) row = read_row(reader);
  if (!reader.at_end()) refuse("contradict themselves: something follows the last row");
  return chunk;
}

std::string checksum(const Chunk& chunk) {
  const std::string bytes = to_bytes(chunk);
  return hexadecimal(std::string_view(bytes).substr(bytes.size() - hash_size));
}

}  // namespace megaphone::inline store
