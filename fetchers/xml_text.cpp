// SPDX-License-Identifier: Apache-2.0
#include "fetchers/xml_text.hpp"

#include "fetchers/ascii.hpp"

#include <pugixml.hpp>

namespace onrecord::fetch {

namespace {

void append_text(std::string& out, const pugi::xml_node& node, const DeclaredEntities& entities) {
  const std::string_view value = node.value();
  if (node.type() == pugi::node_cdata || value.find('&') == std::string_view::npos) {
    out += value;
  } else {
    out += decode_entities(value, &entities);
  }
}

bool is_text_node(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void append_escaped(std::string& out, std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += c;
    }
  }
}

void append_start_tag(std::string& out, const pugi::xml_node& element, std::string_view name) {
  out += '<';
  out += name;
  for (const pugi::xml_attribute attribute : element.attributes()) {
    const std::string_view key = attribute.name();
    if (key.starts_with("xmlns")) continue;
    out.append(" ").append(without_prefix(key)).append("=\"");
    for (char c : std::string_view(attribute.value())) {
      if (c == '"') {
        out += "&quot;";
      } else {
        out += c;
      }
    }
    out += '"';
  }
  out += '>';
}

bool is_void(std::string_view name) {
  return name == "br" || name == "img" || name == "hr" || name == "input" || name == "embed";
}

}  // namespace

std::string own_text(const pugi::xml_node& element, const DeclaredEntities& entities) {
  std::string out;
  for (const pugi::xml_node child : element.children()) {
    if (is_text_node(child)) append_text(out, child, entities);
  }
  return out;
}

std::string all_text(const pugi::xml_node& element, const DeclaredEntities& entities) {
  std::string out;
  pugi::xml_node node = element.first_child();
  while (node) {
    if (is_text_node(node)) append_text(out, node, entities);
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node != element && !node.next_sibling()) node = node.parent();
    if (node == element) break;
    node = node.next_sibling();
  }
  return out;
}

std::string inner_markup(const pugi::xml_node& element, const DeclaredEntities& entities) {
  std::string out;
  pugi::xml_node node = element.first_child();
  while (node) {
    if (node.type() == pugi::node_element) {
      const std::string_view name = without_prefix(node.name());
      append_start_tag(out, node, name);
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      if (!is_void(name)) out.append("</").append(name).append(">");
    } else if (node.type() == pugi::node_cdata) {
      append_escaped(out, node.value());
    } else if (node.type() == pugi::node_pcdata) {
      out +=
          entities.empty() ? std::string(node.value()) : decode_entities(node.value(), &entities);
    }
    while (node != element && !node.next_sibling()) {
      node = node.parent();
      if (node != element) out.append("</").append(without_prefix(node.name())).append(">");
    }
    if (node == element) break;
    node = node.next_sibling();
  }
  return out;
}

bool has_child_elements(const pugi::xml_node& element) {
  for (const pugi::xml_node child : element.children()) {
    if (child.type() == pugi::node_element) return true;
  }
  return false;
}

std::string attribute_text(const pugi::xml_node& element, std::string_view name,
                           const DeclaredEntities& entities) {
  for (const pugi::xml_attribute attribute : element.attributes()) {
    if (same_word(attribute.name(), name)) {
      return std::string(trimmed(decode_entities(attribute.value(), &entities)));
    }
  }
  return "";
}

}  // namespace onrecord::fetch
