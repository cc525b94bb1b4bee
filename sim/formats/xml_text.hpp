/// XML files in the encoding that they declare.
#pragma once

#include <filesystem>
#include <string>

namespace megaphone::inline formats {

/// The whole text of an XML file in UTF-8, whatever encoding it is in: that of its byte order mark; else UTF-16 when it
/// begins like that; else the one that its declaration names (<?xml version="1.0" encoding="ISO-8859-1"?>); else UTF-8.
/// Offsets, lines and columns of errors are those of this text. Throws InputError as read_bytes does, for an encoding
/// that is not among the known ones, and where a byte is none of the encoding's.
std::string read_xml_text(const std::filesystem::path& path);

}  // namespace megaphone::inline formats
