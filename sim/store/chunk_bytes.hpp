/// A chunk as bytes: what crosses processes and machines, and what every checksum of a study is made from. The same
/// rows give the same bytes on every machine, and a byte that changed on the way is noticed.
///
/// Little-endian throughout: "MGCHUNK1", u64 length of everything, u64 first group, u64 groups, u64 rows, the rows, and
/// the XXH3 128-bit hash of all that (https://github.com/Cyan4973/xxHash), most significant byte first.
/// A row: u64 run, u64 group, u32 point, u8 role, i32 moved, u32 replicate, u32 population, u8 status, text message,
/// u32 factors, each a u8 kind (0 nothing, 1 f64, 2 i64, 3 text, 4 u8 yes or no) and its value, u32 outputs, f64 each.
/// Text is its length as u32 and its bytes. Every NaN is 7ff8000000000000 and minus zero is zero.
#pragma once

#include <string>
#include <string_view>

#include "study/row.hpp"

namespace megaphone::inline store {

std::string to_bytes(const Chunk& chunk);

/// The chunk whose bytes these are. Throws InputError, without a place, when they are not a chunk's, cut short, altered
/// or followed by others.
Chunk chunk_from_bytes(std::string_view bytes);

/// The checksum of a chunk, 32 hexadecimal digits: the last 16 of its bytes.
std::string checksum(const Chunk& chunk);

}  // namespace megaphone::inline store
