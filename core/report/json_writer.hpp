// SPDX-License-Identifier: Apache-2.0
#pragma once

// JSON written straight into a string, for what is printed by the megabyte; the same bytes as
// dump() of a value that holds the same. Not a checker: the caller opens and closes in order.

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  // The name of the member whose value comes next; ASCII letters and underscores.
  void key(std::string_view name);

  // Whatever the text holds, the string is valid UTF-8, and what may steer a terminal is escaped.
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(double number);  // null where it is infinite
  void value(bool truth);
  void value(std::unsigned_integral auto number) { whole(number); }
  void null();
  void json(std::string_view written);  // a value that is JSON already

  void member(std::string_view name, const auto& v) {
    key(name);
    value(v);
  }
  // null when there is none
  template <typename T>
  void maybe(std::string_view name, const std::optional<T>& v) {
    key(name);
    v ? value(*v) : null();
  }

  std::string take() &&;

 private:
  // Where the next `size` bytes may be written; commit() says how many were.
  char* room(std::size_t size);
  void commit(const char* end) { size_ = static_cast<std::size_t>(end - out_.data()); }
  // Room for a comma, if one belongs here, and for `size` bytes; after the comma.
  char* next(std::size_t size);
  void put(std::string_view written);
  void open(char bracket);
  void close(char bracket);
  void whole(std::uint64_t number);

  std::string out_;  // what was written, and room for more
  std::size_t size_ = 0;
};

}  // namespace onrecord
