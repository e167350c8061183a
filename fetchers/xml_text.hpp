// SPDX-License-Identifier: Apache-2.0
#pragma once

// What an element of a feed says. The trees here were parsed with CDATA sections kept apart and
// character references unresolved.

#include "fetchers/entities.hpp"

#include <string>
#include <string_view>

namespace pugi {
class xml_node;
}

namespace onrecord::fetch {

// The text of an element's own text children, references resolved. Elements inside are left out.
std::string own_text(const pugi::xml_node& element, const DeclaredEntities& entities);

// The text of all descendants.
std::string all_text(const pugi::xml_node& element, const DeclaredEntities& entities);

// The content of an element as HTML: prefixes and namespace declarations dropped.
std::string inner_markup(const pugi::xml_node& element, const DeclaredEntities& entities);

bool has_child_elements(const pugi::xml_node& element);

// An attribute's value with references resolved and white space trimmed; empty if it is not there.
// ASCII case of the name is ignored.
std::string attribute_text(const pugi::xml_node& element, std::string_view name,
                           const DeclaredEntities& entities);

}  // namespace onrecord::fetch
