#include "features/imports/rules.hpp"

#include <algorithm>
#include <utility>

namespace vf::imports {
namespace {

// A portion goes into one transaction; a thread is parted when it is longer than this.
constexpr std::size_t usual_portion = 1000;
constexpr std::size_t most_of_thread = 20'000;
constexpr std::size_t most_bytes_of_thread = 8U << 20U;
constexpr std::size_t most_others = 1000;

} // namespace

void survey::seen(time_point at) {
    found_.from = std::min(found_.from.value_or(at), at);
    found_.to = std::max(found_.to.value_or(at), at);
}

void survey::take(const connectors::ExportRecord& record) {
    if (const auto* owner = std::get_if<connectors::ExportedOwner>(&record)) {
        found_.handle = owner->handle;
        found_.says_handle = true;
    } else if (const auto* follower = std::get_if<connectors::ExportedFollower>(&record)) {
        ++found_.followers;
        seen(follower->since);
    } else if (const auto* message = std::get_if<connectors::ExportedMessage>(&record)) {
        ++found_.messages;
        if (message->partner != partner_) ++found_.conversations;
        partner_ = message->partner;
        seen(message->at);
        if (message->from == message->partner) return;
        if (others_.size() < most_others || others_.contains(message->from))
            ++others_[message->from];
    } else {
        const bool group = std::get<connectors::LeftOut>(record) == connectors::LeftOut::group;
        ++(group ? found_.messages_of_groups : found_.unreadable);
    }
}

result<FoundInExport> survey::found() const {
    if (too_large())
        return fail(errc::invalid, "import.too_large",
                    "There are more than three million followers and messages in this file.");
    if (found_.followers + found_.messages == 0)
        return fail(errc::invalid, "import.nothing_found",
                    "There are neither followers nor messages in this file: is it the one from "
                    "\"Download your data\", and were both asked for?");
    auto out = found_;
    if (!out.says_handle && !others_.empty())
        out.handle = std::ranges::max_element(others_, {}, [](const auto& one) {
                         return one.second;
                     })->first;
    return out;
}

bool portions::full_before(const connectors::ExportRecord& next) const {
    const auto* message = std::get_if<connectors::ExportedMessage>(&next);
    const bool goes_on = message != nullptr && !now_.past.threads.empty() &&
                         now_.past.threads.back().handle == message->partner;
    if (!goes_on) return taken_ >= usual_portion;
    const auto& thread = now_.past.threads.back().messages;
    const bool too_long = thread.size() >= most_of_thread || thread_bytes_ >= most_bytes_of_thread;
    return too_long && thread.back().at != message->at;
}

void portions::add(connectors::ExportRecord record) {
    ++now_.records;
    if (auto* follower = std::get_if<connectors::ExportedFollower>(&record)) {
        ++taken_;
        now_.past.follows.push_back({std::move(follower->handle), follower->since});
    } else if (auto* message = std::get_if<connectors::ExportedMessage>(&record)) {
        add_message(std::move(*message));
    } else if (std::holds_alternative<connectors::LeftOut>(record)) {
        ++now_.left_out;
    }
}

void portions::add_message(connectors::ExportedMessage message) {
    const bool by_owner = message.from == owner_ && message.partner != owner_;
    if (!by_owner && message.from != message.partner) {
        ++now_.left_out;
        return;
    }
    ++taken_;
    auto& threads = now_.past.threads;
    if (threads.empty() || threads.back().handle != message.partner) {
        threads.push_back({message.partner, {}});
        thread_bytes_ = 0;
    }
    thread_bytes_ += message.text.size();
    threads.back().messages.push_back(
        {by_owner, std::move(message.kind), std::move(message.text), message.at});
}

portions::portion portions::take() {
    taken_ = 0;
    thread_bytes_ = 0;
    return std::exchange(now_, {});
}

} // namespace vf::imports
