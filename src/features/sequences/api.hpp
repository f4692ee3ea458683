#pragma once
#include "features/sequences/types.hpp"
#include "http/request.hpp"

namespace vf::sequences {

task<result<SequenceList>> list(http::request& req, http::none);
task<result<Sequence>> add(http::request& req, AddSequence in);
task<result<Sequence>> change(http::request& req, ChangeSequence in);
/// Who is in it is taken out first.
task<result<void>> remove(http::request& req, WhichSequence in);
task<result<http::Page<SequencePerson>>> people(http::request& req, ListPeople in);
/// Puts leads in, each by itself: what cannot be taken does not hold the others back.
task<result<StartedSequence>> start(http::request& req, StartSequence in);
task<result<void>> take_out(http::request& req, StopSequence in);

} // namespace vf::sequences
