/// Independent cascades on a graph from a file, for the comparison with other tools (peers/): undirected ties, seeds
/// that share at once, everyone else with the given chance along each tie of a sharer, no company channel. Prints one
/// line of JSON. The time is that of the replicates; reading the graph and laying out the campaign are not in it.
#include <CLI/CLI.hpp>
#include <bit>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/parallel.hpp"
#include "engine/simulate.hpp"
#include "megaphone/base/version.hpp"
#include "memory.hpp"
#include "twin/plain_engine.hpp"

namespace {

using namespace megaphone;

struct Options {
  std::string edges, seeds, engine = "lanes";
  std::uint32_t nodes = 0, replicates = 1000;
  double chance = 0.05;
  int threads = 1;
};

/// Pairs of little-endian 32-bit numbers, each undirected tie once.
SocialNetwork read_network(const Options& options) {
  static_assert(std::endian::native == std::endian::little);
  std::ifstream file(options.edges, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error("cannot read " + options.edges);
  std::vector<Tie> ties(static_cast<std::size_t>(file.tellg()) / sizeof(Tie));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(ties.data()), static_cast<std::streamsize>(ties.size() * sizeof(Tie)));
  const std::size_t pairs = ties.size();
  for (std::size_t k = 0; k < pairs; ++k) ties.push_back({ties[k].sharer, ties[k].viewer});
  return {options.nodes, std::move(ties)};
}

People everyone(std::uint32_t nodes) {
  People people;
  people.seats = nodes;
  people.seat.resize(nodes);
  std::iota(people.seat.begin(), people.seat.end(), 0U);
  people.first_day.assign(nodes, 0);
  people.last_day.assign(nodes, stays);
  people.activity.assign(nodes, UINT32_MAX);
  return people;
}

Campaign campaign_of(const Options& options, const SocialNetwork& network, const People& people) {
  constexpr std::int32_t days = 1000;
  Campaign campaign;
  campaign.network = &network;
  campaign.people = &people;
  campaign.posts.push_back({0, 0, days - 1, 0, {}, 0, 1});
  campaign.audiences.emplace_back(options.nodes, std::uint8_t{1});
  campaign.channels.push_back({1, Mask(options.nodes, 0), {}});
  campaign.propensities.lasting.assign(options.nodes, static_cast<float>(std::log(-std::log1p(-options.chance))));
  for (auto& column : campaign.propensities.motivation) column.assign(options.nodes, 0);
  campaign.contagion = {ContagionRule::independent, 1, 3, 2, 1};
  campaign.horizon_days = days;
  campaign.seed = 1;
  std::ifstream file(options.seeds);
  if (!file) throw std::runtime_error("cannot read " + options.seeds);
  for (std::uint32_t seed = 0; file >> seed;) {
    campaign.channels[0].members.at(seed) = 1;
    campaign.propensities.lasting.at(seed) = 50;
  }
  return campaign;
}

std::vector<double> lane_sizes(const Options& options, const Campaign& campaign) {
  const PreparedCampaign prepared = prepare(campaign);
  const std::vector<Block> blocks = blocks_of({&prepared}, {0, options.replicates});
  std::vector<double> sizes(options.replicates);
  for_each_slot(blocks.size(), options.threads, [&](std::size_t b) {
    const std::vector<WorldRecord> records = simulate({&prepared}, blocks[b]);
    for (std::size_t w = 0; w < records.size(); ++w) {
      sizes[blocks[b].replicates.first + w] = static_cast<double>(records[w].shares.size());
    }
  });
  return sizes;
}

std::vector<double> plain_sizes(const Options& options, const Campaign& campaign) {
  const test::LaidOutCampaign laid_out = test::lay_out(campaign);
  std::vector<double> sizes(options.replicates);
  for_each_slot(sizes.size(), options.threads, [&](std::size_t r) {
    sizes[r] = static_cast<double>(test::plain_world(laid_out, static_cast<std::uint32_t>(r)).shares.size());
  });
  return sizes;
}

void run(const Options& options) {
  const SocialNetwork network = read_network(options);
  const People people = everyone(options.nodes);
  const Campaign campaign = campaign_of(options, network, people);
  const auto begin = std::chrono::steady_clock::now();
  const std::vector<double> sizes =
      options.engine == "lanes" ? lane_sizes(options, campaign) : plain_sizes(options, campaign);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const auto n = static_cast<double>(sizes.size());
  const double mean = std::accumulate(sizes.begin(), sizes.end(), 0.0) / n;
  double squares = 0;
  for (const double size : sizes) squares += (size - mean) * (size - mean);
  std::cout << R"({"tool": "megaphone )" << options.engine << R"(", "version": ")" << version << R"(", "replicates": )"
            << sizes.size() << R"(, "mean_size": )" << mean << R"(, "sd_size": )" << std::sqrt(squares / (n - 1))
            << R"(, "seconds": )" << seconds << R"(, "peak_mib": )" << bench::peak_mib() << "}\n";
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Independent cascades on a graph from a file");
  app.add_option("--edges", options.edges, "Pairs of 32-bit numbers, each undirected tie once")->required();
  app.add_option("--nodes", options.nodes, "Number of nodes")->required();
  app.add_option("--seeds", options.seeds, "One id per line")->required();
  app.add_option("--chance", options.chance, "Of a tie to pass a share on");
  app.add_option("--replicates", options.replicates, "At least 2")->check(CLI::Range(2U, 1U << 20));
  app.add_option("--threads", options.threads, "0 = all");
  app.add_option("--engine", options.engine, "lanes or plain")->check(CLI::IsMember({"lanes", "plain"}));
  CLI11_PARSE(app, argc, argv);
  try {
    run(options);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
