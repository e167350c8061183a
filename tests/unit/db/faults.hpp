// SPDX-License-Identifier: Apache-2.0
#pragma once

// A disk that fails: an SQLite file system over the real one, in whose n-th write, flush or opening
// something goes wrong. SQLite and the ledger above it are those of the program.

#include <string>

namespace onrecord::db::test {

enum class Fault {
  none,
  full,         // a write fails, the disk is full
  write_error,  // a write fails
  torn_write,   // half of a write reaches the file, then it fails
  sync_error,   // flushing to the disk fails
  read_only     // files cannot be opened for writing
};

// Makes the failing disk the one that SQLite uses in this process while it lives. One at a time.
class FailingDisk {
 public:
  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  // From now on the n-th operation (1 = the next) fails, and, if `for_good`, all after it.
  void fail(Fault fault, int nth, bool for_good);
  void heal() { fail(Fault::none, 0, false); }
  int writes() const;  // since fail() or heal() was called
  int syncs() const;
};

}  // namespace onrecord::db::test
