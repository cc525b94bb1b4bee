# Ten sources are compiled as one: nearly all of a source's time goes into the headers it shares with its neighbours.
# Names in the anonymous namespaces of a room must therefore differ. Those sources where they do not yet are compiled by
# themselves, as are all with MEGAPHONE_UNITY=OFF (the preset `dev`), which also finds an include that is missing.
set(CMAKE_UNITY_BUILD ${MEGAPHONE_UNITY})
set(CMAKE_UNITY_BUILD_BATCH_SIZE 10)
set(by_themselves
    answer/certainty answer/comparison answer/sensitivity answer/statistics answer/what_would_change company/influence company/trait_change
    formats/text inputs/lever_file inputs/roster inputs/tables_as_files network/distances network/reverse_sets
    report/series_picture report/study_picture scenario/scenario_values scenario/week_dates store/study_store store/tables study/factor
    study/morris_effects)
list(TRANSFORM by_themselves REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/sim/\\1.cpp" OUTPUT_VARIABLE by_themselves)
set_source_files_properties(${by_themselves} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
