package import ArgumentParser

/// The command tree.
package struct ObserverctlCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "observerctl",
        abstract: "The command line of observerd, which plans the deployment of election observers.",
        discussion: """
            A first walk-through, beside a daemon that `observerd demo` started in this folder (it leaves its address and a \
            token in .observerd/client.json, which are found by themselves):

              observerctl mission list
              observerctl mission check KZ-2023-03-19
              observerctl plan generate --mission KZ-2023-03-19 --seconds 10
              observerctl plan show --mission KZ-2023-03-19
              observerctl plan show --mission KZ-2023-03-19 --region ABA
              observerctl plan export --what deployment -o deployment.csv --mission KZ-2023-03-19

            A mission of your own:

              observerctl mission create GE-2024 --name "Georgia 2024" --host-country GE --election-date 2024-10-26
              observerctl import regions regions.csv --mission GE-2024 --dry-run
              observerctl import stations stations.csv --mission GE-2024 --set opens=08:00 --set closes=20:00
              (then delegations, observers and hubs; `observerctl import KIND --template` prints a header to fill in)
              observerctl sample draw --size 300 --seed 1 --mission GE-2024
              observerctl mission check GE-2024
              observerctl plan generate --mission GE-2024

            --mission may be left out where OBSERVERD_MISSION names one or the daemon has only one.

            Address and token come from --server and --token or --token-file, else from OBSERVERD_URL and OBSERVERD_TOKEN \
            or OBSERVERD_TOKEN_FILE, else from .observerd/client.json in this folder or one above it, else from \
            ~/.config/observerd/client.json.

            Shell completion: `observerctl --generate-completion-script bash` (or zsh, fish) prints a script; \
            e.g. observerctl --generate-completion-script bash > /etc/bash_completion.d/observerctl

            Exit status: 0 done; 1 refused by the daemon, or something blocks; 2 a file or an answer cannot be read; \
            3 the plan breaks hard rules; 64 wrong usage; 69 the daemon cannot be reached; 77 token missing or refused.
            """,
        subcommands: [
            MissionCommand.self, ImportCommand.self, ListCommand.self, SetCommand.self, SampleCommand.self,
            PlanCommand.self, JobCommand.self, StatusCommand.self,
        ])

    @OptionGroup var connection: ConnectionOptions

    package init() {}
}
