package import ArgumentParser
import MissionModel

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
              observerctl plan show --mission KZ-2023-03-19 --observer FR-01
              observerctl plan export --what deployment -o list.xlsx -m KZ-2023-03-19
              observerctl export stations -o stations.xlsx -m KZ-2023-03-19

            A mission of your own:

              observerctl mission create GE-2024 --host-country GE \\
                --election-date 2024-10-26
              observerctl import regions --template > regions.csv    (fill it in)
              observerctl import regions regions.csv -m GE-2024 --dry-run
              observerctl import stations stations.csv -m GE-2024 --set opens=08:00
              (then delegations, observers and hubs)
              observerctl sample draw --size 300 --seed 1 -m GE-2024
              observerctl mission check GE-2024
              observerctl plan generate -m GE-2024

            A published plan, and its repair when something befalls it (a mission whose day is over also wants --as-of):

              observerctl plan publish 1 -m KZ-2023-03-19
              observerctl observer drop-out FR-02 --reason "Taken ill" -m KZ-2023-03-19
              observerctl vehicle lose ABA-H1 --reason "Broke down" -m KZ-2023-03-19
              observerctl incident list -m KZ-2023-03-19
              observerctl repair show -m KZ-2023-03-19
              observerctl plan changes 1 2 -m KZ-2023-03-19
              observerctl plan publish 2 -m KZ-2023-03-19

            What observers were told, for staff and for heads of delegations, who see and confirm their own:

              observerctl people list --unconfirmed -m KZ-2023-03-19
              observerctl people confirm --all -m KZ-2023-03-19
              observerctl people report FR-02 --drop-out --reason "Taken ill" \\
                -m KZ-2023-03-19
              observerctl inbox list -m KZ-2023-03-19

            Signed in as yourself, with whatever your account may:

              observerctl login --url https://observerd.example.org
              observerctl whoami

            --mission may be left out where OBSERVERD_MISSION names one or you have only one.

            Address and token come from --server and --token, --token-file or --config, else from OBSERVERD_URL and OBSERVERD_TOKEN \
            or OBSERVERD_TOKEN_FILE. Where none of these is given, both come from .observerd/client.json in this folder or \
            one above it, else from ~/.config/observerd/client.json; files that others own or may write are ignored. A \
            token that stands beside an address goes to that address only.

            Shell completion, for bash (zsh and fish are known too):

              observerctl --generate-completion-script bash \\
                > /etc/bash_completion.d/observerctl

            Exit status: 0 done; 1 refused by the daemon, or something blocks; 2 a file or an answer cannot be read; \
            3 the plan breaks hard rules; 64 wrong usage; 69 the daemon cannot be reached; 74 a file or the standard output \
            cannot be written; 77 token missing or refused.
            """,
        version: ProductVersion.current,
        subcommands: [
            MissionCommand.self, ImportCommand.self, ExportCommand.self, ListCommand.self, SetCommand.self,
            AddCommand.self, RemoveCommand.self, RestoreCommand.self, UndoCommand.self,
            SampleCommand.self, ObserverCommand.self, DelegationCommand.self, VehicleCommand.self, HubCommand.self,
            RegionCommand.self,
            IncidentCommand.self, PlanCommand.self, RepairCommand.self, PeopleCommand.self, PersonCommand.self,
            DisclosureCommand.self, InboxCommand.self, MessagesCommand.self, CalendarCommand.self, JobCommand.self,
            AccountCommand.self, TokenCommand.self, AuditCommand.self, StatusCommand.self, LoginCommand.self,
            LogoutCommand.self, WhoamiCommand.self,
        ])

    @OptionGroup var connection: ConnectionOptions

    package init() {}
}
