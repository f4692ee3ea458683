#include "app/admin.hpp"

#include "app/command_session.hpp"
#include "features/instance/commands.hpp"
#include "queue/queue.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace vf::app {
namespace {

int refused(const error& e) {
    fmt::print(stderr, "vistaflow: {}\n", e.detail);
    return 1;
}

int report(const result<void>& done, std::string_view said) {
    if (!done) return refused(done.error());
    fmt::print("{}\n", said);
    return 0;
}

// A word that was typed, as the type that checks it; exits through the usual "vistaflow: …" line.
template <class T> T typed(std::string_view what, const std::string& text) {
    auto parsed = T::parse(text);
    if (!parsed) throw std::runtime_error(fmt::format("{} {}", what, parsed.error().detail));
    return *std::move(parsed);
}

uuid typed_id(const std::string& text) {
    const auto id = parse_uuid(text);
    if (!id)
        throw std::runtime_error(fmt::format(
            "\"{}\" is no id: it looks like 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", text));
    return *id;
}

std::string or_none(const std::optional<instance::PlanLimit>& limit) {
    return limit ? std::to_string(limit->to_int()) : "-";
}

std::string state_of(const instance::InstanceWorkspace& w) {
    if (w.delete_after) return "deleted";
    return w.suspended_at ? "suspended" : "open";
}

// What comes from people stays on its line and in its column.
std::string one_line(std::string text) {
    for (auto& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return text;
}

int list_workspaces(command_session& on) {
    fmt::print("id\tstate\tmembers\taccounts\tDMs in 24 h\tDMs in 30 days\tlimits\towner\tname\n");
    std::optional<WorkspaceId> after;
    for (;;) {
        const auto page = on.wait(instance::workspaces_after(on.svc(), after, 200));
        if (page.empty()) return 0;
        for (const auto& w : page) {
            fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}/{}/{}\t{}\t{}\n", w.id.str(), state_of(w),
                       w.members, w.accounts, w.dms_last_day, w.dms_last_month,
                       or_none(w.limits.members), or_none(w.limits.accounts),
                       or_none(w.limits.dm_per_day), w.owner_email.value_or("-"), one_line(w.name));
        }
        after = page.back().id;
    }
}

int list_dead_jobs(command_session& on) {
    const auto dead = on.wait(instance::dead_jobs(on.svc(), 1000));
    for (const auto& job : dead) {
        fmt::print("{}\t{}\t{}\t{}\tafter {} attempts\t{}\n", to_string(job.finished_at),
                   job.workspace_id.str(), job.id.str(), job.kind, job.attempt,
                   one_line(job.last_error));
    }
    fmt::print(stderr, "{} dead jobs; vistaflow admin replay-job WORKSPACE JOB tries one again\n",
               dead.size());
    return 0;
}

int replay_job(command_session& on, const std::string& workspace, const std::string& job) {
    if (on.wait(queue::revive(on.pool(), WorkspaceId{typed_id(workspace)}, JobId{typed_id(job)})))
        return report({}, "it runs again");
    return refused({errc::not_found, "job.not_found", "There is no such dead job."});
}

// Whose jobs wait: of one queue or all ("all"), of one workspace or all.
int set_paused(command_session& on, const std::string& of_queue, const std::string& workspace,
               bool paused) {
    queue::Pause what{of_queue == "all" ? "" : of_queue, {}};
    if (!workspace.empty()) what.workspace_id = WorkspaceId{typed_id(workspace)};
    const bool changed = on.wait([](db::pool& pool, queue::Pause which, bool stop) -> task<bool> {
        auto tx = co_await db::begin_system(pool);
        const bool did = stop ? co_await queue::pause(tx, which, "admin")
                              : co_await queue::resume(tx, which, "admin");
        co_await tx.commit();
        co_return did;
    }(on.pool(), what, paused));
    fmt::print(stderr, "{}{}\n", changed ? "" : "it was so already: ",
               paused ? "workers take none of these jobs; what runs goes on"
                      : "workers take these jobs");
    return 0;
}

int tell_password(result<secret<>> password) {
    if (!password) return refused(password.error());
    fmt::print("{}\n", password->reveal());
    std::fflush(stdout);
    fmt::print(stderr,
               "this password is told once: it should be changed after the first sign-in\n");
    return 0;
}

command_session connect() {
    auto settings = read_config(read_environment("."));
    if (!settings) throw std::runtime_error(settings.error().detail);
    return command_session(*settings);
}

// The words of the command line; they live as long as the choice does.
struct words {
    std::string email, name, workspace_name = "Studio", locale = "fr", workspace, job,
                             queue = "all";
};

} // namespace

void add_admin(CLI::App& cli, std::function<int()>& chosen) {
    auto* admin = cli.add_subcommand("admin", "users, workspaces and dead jobs of this instance");
    admin->require_subcommand(1);
    const auto in = std::make_shared<words>();
    const auto add = [&](const char* name, const char* what, auto run) {
        auto* command = admin->add_subcommand(name, what);
        command->callback([&chosen, in, run] {
            chosen = [in, run] {
                auto on = connect();
                return run(on, *in);
            };
        });
        return command;
    };
    const auto email = [&](CLI::App* command) {
        command->add_option("email", in->email, "the user's e-mail address")->required();
        return command;
    };
    const auto workspace = [&](CLI::App* command) {
        command->add_option("workspace", in->workspace, "the workspace's id")->required();
        return command;
    };

    email(add("grant", "make a user an instance admin", [](command_session& on, const words& w) {
        return report(on.wait(instance::set_instance_admin(
                          on.svc(), typed<auth::Email>("the address", w.email), true)),
                      "granted");
    }));
    email(add("revoke", "take that back", [](command_session& on, const words& w) {
        return report(on.wait(instance::set_instance_admin(
                          on.svc(), typed<auth::Email>("the address", w.email), false)),
                      "revoked");
    }));
    auto* create =
        email(add("create-user", "make a user with a workspace; prints the password, once",
                  [](command_session& on, const words& w) {
                      return tell_password(on.wait(instance::create_user(
                          on.svc(), {typed<auth::Email>("the address", w.email),
                                     typed<auth::Name>("--name", w.name),
                                     typed<auth::Name>("--workspace", w.workspace_name),
                                     w.locale == "en" ? auth::Locale::en : auth::Locale::fr})));
                  }));
    create->add_option("--name", in->name, "the person's name")->required();
    create->add_option("--workspace", in->workspace_name, "the name of the workspace");
    create->add_option("--locale", in->locale, "fr or en")->check(CLI::IsMember({"fr", "en"}));
    email(add("reset-password", "give a user a new password and end its sessions; prints it, once",
              [](command_session& on, const words& w) {
                  return tell_password(on.wait(instance::reset_password(
                      on.svc(), typed<auth::Email>("the address", w.email))));
              }));
    workspace(
        add("suspend", "let nobody into a workspace", [](command_session& on, const words& w) {
            return report(on.wait(instance::set_suspended(
                              on.svc(), WorkspaceId{typed_id(w.workspace)}, true)),
                          "suspended");
        }));
    workspace(add("resume", "let them in again", [](command_session& on, const words& w) {
        return report(
            on.wait(instance::set_suspended(on.svc(), WorkspaceId{typed_id(w.workspace)}, false)),
            "resumed");
    }));
    add("list-workspaces", "every workspace with its members, accounts, usage and limits",
        [](command_session& on, const words&) { return list_workspaces(on); });
    add("dead-jobs", "jobs that have no attempts left",
        [](command_session& on, const words&) { return list_dead_jobs(on); });
    workspace(
        add("replay-job", "give a dead job a fresh set of attempts",
            [](command_session& on, const words& w) { return replay_job(on, w.workspace, w.job); }))
        ->add_option("job", in->job, "the job's id")
        ->required();
    for (const bool paused : {true, false}) {
        auto* command = add(paused ? "pause-jobs" : "resume-jobs",
                            paused ? "let workers take no more jobs of a queue or workspace"
                                   : "let them take such jobs again",
                            [paused](command_session& on, const words& w) {
                                return set_paused(on, w.queue, w.workspace, paused);
                            });
        command->add_option("--queue", in->queue, "default, browser, or all");
        command->add_option("--workspace", in->workspace, "the workspace's id; all when left out");
    }
}

} // namespace vf::app
