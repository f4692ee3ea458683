#include "app/signals.hpp"

#include <algorithm>
#include <csignal>

namespace vf::app {
namespace {

sigset_t awaited() {
    sigset_t set;
    sigemptyset(&set);
    for (const int one : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, one);
    return set;
}

} // namespace

void block_signals() {
    const auto set = awaited();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int signal_within(std::chrono::milliseconds limit) {
    const auto set = awaited();
    const timespec left{static_cast<time_t>(limit.count() / 1000),
                        static_cast<long>(limit.count() % 1000) * 1'000'000};
    return std::max(sigtimedwait(&set, nullptr, &left), 0);
}

} // namespace vf::app
