/// How many ties a head a network from files has, held against what people keep. A list of who sat near whom, or who
/// ever wrote to whom, makes everybody a colleague of everybody unless a threshold leaves the weak ties out.
#pragma once

#include <string>

#include "megaphone/network/social_network.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline company {

/// Colleagues a head that a network of employees has at least and at most. Judgement: half the least and twice the most
/// of nine networks of employees (e-mail, advice, contacts at work), which have 12 to 39.
inline constexpr double fewest_ties = 6, most_ties = 78;

/// What is wrong with the network's ties a head, with the keys that change them; "" when nothing is, or when the
/// network is generated.
std::string ties_remark(const NetworkSpec& spec, const SocialNetwork& network);

}  // namespace megaphone::inline company
