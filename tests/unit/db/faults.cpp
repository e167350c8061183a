// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/db/faults.hpp"

#include <sqlite3.h>

#include <cassert>

namespace onrecord::db::test {
namespace {

struct State {
  sqlite3_vfs* real = nullptr;
  sqlite3_vfs vfs{};
  Fault fault = Fault::none;
  int nth = 0;
  bool for_good = false;
  int writes = 0, syncs = 0;

  bool hits(int count) const { return count == nth || (for_good && count > nth); }
} state;

// SQLite allocates our File with room for the real one behind it.
struct File {
  sqlite3_file base;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real(); }

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  const bool fails = state.hits(++state.writes);
  if (fails && state.fault == Fault::full) return SQLITE_FULL;
  if (fails && state.fault == Fault::write_error) return SQLITE_IOERR_WRITE;
  sqlite3_file* f = real(file);
  if (fails && state.fault == Fault::torn_write) {
    f->pMethods->xWrite(f, bytes, size / 2, at);
    return SQLITE_IOERR_WRITE;
  }
  return f->pMethods->xWrite(f, bytes, size, at);
}

int sync(sqlite3_file* file, int flags) {
  if (state.hits(++state.syncs) && state.fault == Fault::sync_error) return SQLITE_IOERR_FSYNC;
  sqlite3_file* f = real(file);
  return f->pMethods->xSync(f, flags);
}

// Everything else goes straight to the real file.
template <auto Method, typename... Arguments>
auto pass(sqlite3_file* file, Arguments... arguments) {
  sqlite3_file* f = real(file);
  return (f->pMethods->*Method)(f, arguments...);
}

int close(sqlite3_file* file) { return pass<&sqlite3_io_methods::xClose>(file); }

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
  static constexpr sqlite3_io_methods methods = [] {
    using M = sqlite3_io_methods;
    M m{};
    m.iVersion = 3;
    m.xClose = close;
    m.xWrite = write;
    m.xSync = sync;
    m.xRead = pass<&M::xRead, void*, int, sqlite3_int64>;
    m.xTruncate = pass<&M::xTruncate, sqlite3_int64>;
    m.xFileSize = pass<&M::xFileSize, sqlite3_int64*>;
    m.xLock = pass<&M::xLock, int>;
    m.xUnlock = pass<&M::xUnlock, int>;
    m.xCheckReservedLock = pass<&M::xCheckReservedLock, int*>;
    m.xFileControl = pass<&M::xFileControl, int, void*>;
    m.xSectorSize = pass<&M::xSectorSize>;
    m.xDeviceCharacteristics = pass<&M::xDeviceCharacteristics>;
    m.xShmMap = pass<&M::xShmMap, int, int, int, void volatile**>;
    m.xShmLock = pass<&M::xShmLock, int, int, int>;
    m.xShmBarrier = pass<&M::xShmBarrier>;
    m.xShmUnmap = pass<&M::xShmUnmap, int>;
    m.xFetch = pass<&M::xFetch, sqlite3_int64, int, void**>;
    m.xUnfetch = pass<&M::xUnfetch, sqlite3_int64, void*>;
    return m;
  }();
  if (state.fault == Fault::read_only && (flags & SQLITE_OPEN_READWRITE) != 0) {
    flags &= ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    flags |= SQLITE_OPEN_READONLY;
  }
  const int code = state.real->xOpen(state.real, name, real(file), flags, out_flags);
  file->pMethods = real(file)->pMethods != nullptr ? &methods : nullptr;
  return code;
}

}  // namespace

FailingDisk::FailingDisk() {
  assert(state.real == nullptr);
  state.real = sqlite3_vfs_find(nullptr);
  state.vfs = *state.real;
  state.vfs.pNext = nullptr;
  state.vfs.zName = "failing";
  state.vfs.szOsFile = static_cast<int>(sizeof(File)) + state.real->szOsFile;
  state.vfs.xOpen = open;
  sqlite3_vfs_register(&state.vfs, 1);
}

FailingDisk::~FailingDisk() {
  sqlite3_vfs_unregister(&state.vfs);
  sqlite3_vfs_register(state.real, 1);
  state = State{};
}

void FailingDisk::fail(Fault fault, int nth, bool for_good) {
  state.fault = fault;
  state.nth = nth;
  state.for_good = for_good;
  state.writes = state.syncs = 0;
}

int FailingDisk::writes() const { return state.writes; }
int FailingDisk::syncs() const { return state.syncs; }

}  // namespace onrecord::db::test
