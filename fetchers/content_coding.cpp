// SPDX-License-Identifier: Apache-2.0
#include "fetchers/content_coding.hpp"

#include "fetchers/ascii.hpp"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <memory>
#include <vector>

namespace onrecord::fetch {

namespace {

using Chunk = std::array<char, 64 * 1024>;

tl::unexpected<Error> too_large(std::size_t limit) {
  return fail("size limit: more than " + std::to_string(limit) + " bytes after decoding");
}

tl::unexpected<Error> incomplete(const char* coding) {
  return fail(std::string("incomplete body: the ") + coding + " stream is cut or damaged");
}

// zlib with 15 + 32 window bits reads gzip and zlib streams; "deflate" without the zlib header, as
// some servers send it, needs -15.
Result<std::string> inflate_all(std::string_view in, int window_bits, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return fail("out of memory");
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
  stream.avail_in = static_cast<uInt>(in.size());
  std::string out;
  Chunk chunk;
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    const int status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t got = chunk.size() - stream.avail_out;
    if (out.size() + got > limit) return too_large(limit);
    out.append(chunk.data(), got);
    if (status == Z_STREAM_END) {
      // A gzip file may have several members; whatever else follows is padding.
      if (window_bits < 0 || stream.avail_in < 18 || stream.next_in[0] != 0x1f ||
          stream.next_in[1] != 0x8b) {
        return out;
      }
      inflateReset(&stream);
    } else if (status != Z_OK || (got == 0 && stream.avail_in == 0)) {
      return incomplete(window_bits < 0 ? "deflate" : "gzip");
    }
  }
}

Result<std::string> unbrotli(std::string_view in, std::size_t limit) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!state) return fail("out of memory");
  auto next_in = reinterpret_cast<const std::uint8_t*>(in.data());
  std::size_t left = in.size();
  std::string out;
  Chunk chunk;
  for (;;) {
    auto next_out = reinterpret_cast<std::uint8_t*>(chunk.data());
    std::size_t room = chunk.size();
    const auto status =
        BrotliDecoderDecompressStream(state.get(), &left, &next_in, &room, &next_out, nullptr);
    const std::size_t got = chunk.size() - room;
    if (out.size() + got > limit) return too_large(limit);
    out.append(chunk.data(), got);
    if (status == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return incomplete("br");
  }
}

Result<std::string> unzstd(std::string_view in, std::size_t limit) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          &ZSTD_freeDStream);
  if (!stream) return fail("out of memory");
  ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, 23);  // RFC 9659: 8 MB for web content
  ZSTD_inBuffer input{in.data(), in.size(), 0};
  std::string out;
  Chunk chunk;
  for (;;) {
    ZSTD_outBuffer output{chunk.data(), chunk.size(), 0};
    const std::size_t status = ZSTD_decompressStream(stream.get(), &output, &input);
    if (ZSTD_isError(status)) return incomplete("zstd");
    if (out.size() + output.pos > limit) return too_large(limit);
    out.append(chunk.data(), output.pos);
    if (status == 0 && input.pos == input.size) return out;
    if (output.pos == 0 && input.pos == input.size) return incomplete("zstd");
  }
}

Result<std::string> decode_one(std::string bytes, std::string_view coding, std::size_t limit) {
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
  };
  if (same_word(coding, "gzip") || same_word(coding, "x-gzip")) {
    if (!is_gzip(bytes)) return bytes;
    return inflate_all(bytes, 15 + 16, limit);
  }
  if (same_word(coding, "deflate")) {
    if (bytes.empty() || byte(0) == '<' || byte(0) == '{') return bytes;
    const bool zlib = (byte(0) & 0x0fu) == 8 && (byte(0) * 256 + byte(1)) % 31 == 0;
    return inflate_all(bytes, zlib ? 15 : -15, limit);
  }
  if (same_word(coding, "br")) {
    if (bytes.empty() || byte(0) == '<' || byte(0) == '{') return bytes;
    return unbrotli(bytes, limit);
  }
  if (same_word(coding, "zstd")) {
    const bool frame = byte(0) == 0x28 && byte(1) == 0xb5 && byte(2) == 0x2f && byte(3) == 0xfd;
    if (!frame) return bytes;
    return unzstd(bytes, limit);
  }
  return bytes;
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b\x08"); }

Result<std::string> decode_content(std::string bytes, std::string_view codings, std::size_t limit) {
  for (int layer = 0; !trimmed(codings).empty(); ++layer) {
    if (layer == 3) return fail("size limit: more than three content codings");
    const auto comma = codings.rfind(',');
    const bool last = comma == std::string_view::npos;
    const std::string_view coding = trimmed(last ? codings : codings.substr(comma + 1));
    auto decoded = decode_one(std::move(bytes), coding, limit);
    if (!decoded) return decoded;
    bytes = *std::move(decoded);
    codings = last ? std::string_view{} : codings.substr(0, comma);
  }
  return bytes;
}

}  // namespace onrecord::fetch
