#include "app/commands.hpp"

#include "app/admin.hpp"
#include "app/api.hpp"
#include "app/app.hpp"
#include "app/backup.hpp"
#include "app/demo.hpp"
#include "app/doctor.hpp"
#include "app/keys.hpp"
#include "app/signals.hpp"
#include "base/json.hpp"
#include "intelligence/lines.hpp"
#include "intelligence/phone.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace vf::app {
namespace {

config configuration() {
    auto read = read_config(read_environment("."));
    if (!read) throw std::runtime_error(read.error().detail);
    return *std::move(read);
}

int serve(const parts& which) {
    auto settings = configuration();
    log::configure(settings.log_level, settings.log_file, false);
    application product(settings, which);
    if (which.api)
        log::info("serve.ready", {{"url", fmt::format("{}://{}:{}", settings.scheme(),
                                                      settings.host, product.port())}});
    else
        log::info("work.ready");
    backup_keeper backups(settings, product.conninfo());
    while (true) {
        if (which.work) backups.tick(system_clock{}.now());
        const int came = signal_within(std::chrono::seconds(2));
        // With TLS a hangup asks for the renewed certificate; without, it is a closed terminal.
        if (came != 0 && !(came == SIGHUP && product.reload_certificate())) break;
        if (!product.healthy()) {
            log::error(
                "serve.broken",
                {{"mend", "see the lines above; the process ends so that it can be started anew"}});
            return 1;
        }
    }
    log::info("serve.stopping");
    return 0;
}

int migrate(bool dry_run) {
    const auto settings = configuration();
    const database db(settings);
    if (dry_run) {
        const auto waiting = db.pending(settings.migrations_dir);
        for (const auto& name : waiting) fmt::print("{}\n", name);
        fmt::print("{}\n", waiting.empty() ? "nothing to do: the database is up to date"
                                           : "these would run");
        return 0;
    }
    const auto names = db.migrate(settings.migrations_dir);
    for (const auto& name : names) fmt::print("{}\n", name);
    fmt::print("{}\n", names.empty() ? "nothing to do: the database is up to date" : "done");
    return 0;
}

// How the owner writes, of a file; nobody in particular where none is named.
intelligence::Voice read_voice(const std::string& path) {
    if (path.empty()) return {};
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error(path + " cannot be read");
    auto voice = json::parse<intelligence::Voice>(text.str());
    if (!voice) throw std::runtime_error(path + ": " + to_string(voice.error()));
    return *std::move(voice);
}

int analyze(const std::string& region, const std::string& voice_file) {
    const auto engine = intelligence::embedded();
    const auto voice = read_voice(voice_file);
    const auto known = intelligence::phone_region(region);
    if (!known)
        throw std::runtime_error(
            "--region " + region +
            " is no region with phone numbers; two letters of ISO 3166, as FR");
    int number = 0;
    bool all_well = true;
    for (std::string text; std::getline(std::cin, text);) {
        ++number;
        if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto line = intelligence::read_person_line(text);
        if (!line) {
            fmt::print(stderr, "line {}: {}\n", number, to_string(line.error()));
            all_well = false;
            continue;
        }
        fmt::print("{}\n", json::write(intelligence::answer(*engine, *line, voice, *known)));
    }
    return all_well ? 0 : 1;
}

} // namespace

int run_command(int argc, char** argv) {
    CLI::App cli("VistaFlow: your social accounts' inbox, leads and messages.");
    cli.require_subcommand(1);
    auto* serve_command =
        cli.add_subcommand("serve", "API, dashboard, scheduler and workers in one process");
    auto* api_command = cli.add_subcommand("api", "API and dashboard only");
    auto* work_command = cli.add_subcommand("work", "scheduler and workers only");
    std::vector<std::string> queues = parts{}.queues;
    work_command->add_option("--queues", queues, "which queues")->delimiter(',');
    auto* migrate_command = cli.add_subcommand("migrate", "bring the database up to date");
    bool dry_run = false;
    migrate_command->add_flag("--dry-run", dry_run, "only say what would run");
    auto* rotate_command = cli.add_subcommand(
        "rotate-key", "seal again, with VISTAFLOW_KEY, what VISTAFLOW_OLD_KEYS sealed");
    auto* backup_command =
        cli.add_subcommand("backup", "write everything into a sealed file, and prove it");
    std::string backup_file;
    backup_command->add_option("file", backup_file, "where to")->required();
    bool unproven = false;
    backup_command->add_flag("--no-proof", unproven,
                             "do not restore it into a database of its own afterwards");
    auto* restore_command =
        cli.add_subcommand("restore", "make an empty database what a backup was");
    std::string restored_file;
    restore_command->add_option("file", restored_file, "what `vistaflow backup` wrote")->required();
    auto* openapi_command = cli.add_subcommand("openapi", "print the OpenAPI document");
    auto* analyze_command =
        cli.add_subcommand("analyze", "judge people: JSON Lines in, JSON Lines out");
    std::string region = "FR";
    analyze_command->add_option("--region", region,
                                "where national phone numbers are from (ISO 3166)");
    std::string voice_file;
    analyze_command->add_option(
        "--voice", voice_file,
        "how the owner writes, as JSON: offers, tone, address, signature, avoid");
    auto* doctor_command =
        cli.add_subcommand("doctor", "check configuration, database, browser, driver and key");
    bool selectors = false;
    doctor_command->add_flag("--selectors", selectors,
                             "what elements of the platforms' pages are found by, and how well");
    auto* demo_command =
        cli.add_subcommand("demo", "the product beside the sandbox, with a living inbox");
    demo_options demo;
    demo_command->add_flag("--once", demo.once, "do the eight steps once and end");
    demo_command->add_option("--seed", demo.seed, "the sandbox's seed");
    std::function<int()> admin;
    add_admin(cli, admin);
    CLI11_PARSE(cli, argc, argv);

    block_signals();
    try {
        if (admin) return admin();
        if (*serve_command) return serve(parts{});
        if (*api_command) return serve(parts{.api = true, .work = false});
        if (*work_command) return serve(parts{.api = false, .work = true, .queues = queues});
        if (*migrate_command) return migrate(dry_run);
        if (*rotate_command) return rotate_key(configuration());
        if (*backup_command) return backup(configuration(), backup_file, !unproven);
        if (*restore_command) return restore(configuration(), restored_file);
        if (*analyze_command) return analyze(region, voice_file);
        if (*doctor_command)
            return selectors ? doctor_selectors(configuration()) : doctor(configuration());
        if (*openapi_command) {
            fmt::print("{}", api_document());
            return 0;
        }
        const auto env = read_environment(".");
        return run_demo(configuration(), env.contains("DATA_DIR"), demo);
    } catch (const std::exception& e) {
        fmt::print(stderr, "vistaflow: {}\n", e.what());
        return 2;
    }
}

} // namespace vf::app
