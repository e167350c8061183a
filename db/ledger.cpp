// SPDX-License-Identifier: Apache-2.0
namespace onrecord::db {}
