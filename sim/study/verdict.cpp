// The words of a verdict.
#include "study/estimate.hpp"

namespace megaphone::inline study {

std::string_view sentence(Verdict verdict) {
  switch (verdict) {
    case Verdict::constant:
      return "no variance to explain: the output is the same in every run";
    case Verdict::under_noise:
      return "under the noise floor: the effects of the factors are not distinguishable from chance; more runs may "
             "show them";
    case Verdict::too_few:
      return "too few groups without missing runs: indices need 16 base rows or more, elementary effects 4 "
             "trajectories";
    case Verdict::noise_unknown:
      return "single runs of a noisy output: chance is counted as if the factors made it; two replicates can tell";
    case Verdict::fine:
      break;
  }
  return "";
}

}  // namespace megaphone::inline study
