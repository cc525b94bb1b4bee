/// The commands of the program, one source file each. They print; they throw InputError for what the user can mend.
#pragma once

#include <string>
#include <vector>

#include "options.hpp"

namespace megaphone::program {

Exit compare(const Options& options);       ///< run every policy, print the comparison, write the results folder
Exit check(const Options& options);         ///< read everything, print what would run
Exit replay(const Options& options);        ///< one world again, with its trace
Exit sweep(const Options& options);         ///< run what a study is missing, then say what it shows
Exit extend(const Options& options);        ///< make a study larger, and run that
Exit study_status(const Options& options);  ///< how far a study is, also while it runs
Exit analyze(const Options& options);       ///< the indices of what is there, without running anything
Exit verify(const Options& options);        ///< every run against its checksum
Exit export_runs(const Options& options);   ///< `export`: the runs as CSV
Exit merge(const Options& options);         ///< parts of a study into one
Exit start(const Options& options);         ///< `new`: a commented scenario to begin with
Exit schema(const Options& options);        ///< every key with range, default, status and source

/// `fit`, `calibrate`, `optimise`: hands the command on to the Python package, and does not return when that is there.
Exit package(const std::string& word, const std::vector<std::string>& arguments);

}  // namespace megaphone::program
