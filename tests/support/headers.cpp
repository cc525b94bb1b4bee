/// A source for the headers that are read beforehand; CMake wants one.
