import ControlClient
import Foundation
import Testing

struct ConnectionSettingsTests {
    private func settings(
        _ flags: ConnectionFlags = ConnectionFlags(), _ environment: [String: String] = [:], folder: String = "/"
    ) throws -> ConnectionSettings {
        try ConnectionSettings(flags: flags, environment: environment, workingFolder: folder)
    }

    @Test func flagsGoBeforeEnvironmentBeforeFile() async throws {
        try await withFolder { folder in
            try write(#"{"url": "http://file:1/", "token": "obs_file"}"#, to: folder + "/.observerd/client.json")
            let environment = ["OBSERVERD_URL": "http://env:2", "OBSERVERD_TOKEN": "obs_env"]
            let flags = ConnectionFlags(server: "https://flag:3", token: "obs_flag")
            let fromFlags = try settings(flags, environment, folder: folder)
            #expect([fromFlags.server, fromFlags.token] == ["https://flag:3", "obs_flag"])
            let fromEnvironment = try settings(ConnectionFlags(), environment, folder: folder)
            #expect([fromEnvironment.server, fromEnvironment.token] == ["http://env:2", "obs_env"])
            let fromFile = try settings(folder: folder)
            #expect([fromFile.server, fromFile.token] == ["http://file:1", "obs_file"])
        }
    }

    @Test func findsTheFileInAFolderAbove() async throws {
        try await withFolder { folder in
            try write(#"{"url": "http://above:1", "token": "obs_above"}"#, to: folder + "/.observerd/client.json")
            try write("", to: folder + "/a/b/c/file")
            try #expect(settings(folder: folder + "/a/b/c").token == "obs_above")
            try write(#"{"url": "http://near:1", "token": "obs_near"}"#, to: folder + "/a/b/.observerd/client.json")
            try #expect(settings(folder: folder + "/a/b/c").token == "obs_near")
        }
    }

    @Test func looksInTheHomeFolderLast() {
        let paths = ClientFile.candidates(from: "/srv/x", environment: ["HOME": "/home/u"])
        #expect(
            paths == [
                "/srv/x/.observerd/client.json", "/srv/.observerd/client.json", "/.observerd/client.json",
                "/home/u/.config/observerd/client.json",
            ])
    }

    @Test func readsATokenFromAFile() async throws {
        try await withFolder { folder in
            try write("obs_secret\n", to: folder + "/token")
            try #expect(settings(ConnectionFlags(tokenFile: "token"), folder: folder).token == "obs_secret")
            try #expect(settings(ConnectionFlags(), ["OBSERVERD_TOKEN_FILE": folder + "/token"]).token == "obs_secret")
            #expect(throws: ControlError.self) { try settings(ConnectionFlags(tokenFile: "absent"), folder: folder) }
        }
    }

    @Test func givesAFilesTokenToItsOwnDaemonOnly() async throws {
        try await withFolder { folder in
            try write(#"{"url": "http://mine:1", "token": "obs_mine"}"#, to: folder + "/.observerd/client.json")
            let other = try settings(ConnectionFlags(server: "http://other:1"), folder: folder)
            #expect(other.token == nil)
            #expect(other.missingToken.contains("is for http://mine:1"))
            try #expect(settings(ConnectionFlags(server: "http://mine:1/"), folder: folder).token == "obs_mine")
        }
    }

    @Test(arguments: ["localhost:8080", "ftp://a", "http://", "http://a?b=c"])
    func refusesWhatIsNoAddress(server: String) {
        let error = #expect(throws: ControlError.self) { try settings(ConnectionFlags(server: server)) }
        #expect(error?.status == .usage)
    }

    @Test func saysWhichFileIsNotJSON() async throws {
        try await withFolder { folder in
            try write("url = x", to: folder + "/.observerd/client.json")
            let error = #expect(throws: ControlError.self) { try settings(folder: folder) }
            #expect(error?.message.contains("client.json is not JSON: line 1, column 1") == true)
        }
    }

    @Test func aFileThatOthersMayHaveWrittenIsIgnoredWithASentence() async throws {
        try await withFolder { folder in
            let near = folder + "/a/.observerd/client.json"
            try write(#"{"url": "http://mine:1", "token": "obs_mine"}"#, to: folder + "/.observerd/client.json")
            try write(#"{"url": "http://stranger:1", "token": "obs_stranger"}"#, to: near)
            chmod(near, 0o666)
            let found = try settings(folder: folder + "/a")
            #expect([found.server, found.token] == ["http://mine:1", "obs_mine"])
            #expect(found.ignoredFiles == ["\(near) is ignored: it may be written by all."])
            try await TestDaemon.with([:]) { _, port in
                let run = await ProgramRun(
                    ["mission", "list", "--quiet", "--server", "http://127.0.0.1:\(port)"], folder: folder + "/a")
                #expect(run.status == 77)
                #expect(run.side.hasPrefix("observerctl: \(near) is ignored: it may be written by all.\n"))
            }
        }
    }

    @Test func aTokenOfTheUserNeverGoesToTheAddressOfAFile() async throws {
        try await withFolder { folder in
            try write(#"{"url": "http://planted:1"}"#, to: folder + "/.observerd/client.json")
            for found in [
                try settings(ConnectionFlags(), ["OBSERVERD_TOKEN": "obs_env"], folder: folder),
                try settings(ConnectionFlags(token: "obs_flag"), folder: folder),
            ] {
                #expect(found.server == ConnectionSettings.defaultServer)
                #expect(found.token?.hasPrefix("obs_") == true)
            }
        }
    }

    @Test func aTokenBesideAnAddressGoesToThatAddressOnly() async throws {
        let environment = ["OBSERVERD_URL": "http://mine:1", "OBSERVERD_TOKEN": "obs_mine"]
        let other = try settings(ConnectionFlags(server: "http://other:1"), environment)
        #expect(other.token == nil)
        #expect(other.missingToken == "The token of OBSERVERD_TOKEN is for http://mine:1.")
        try #expect(settings(ConnectionFlags(server: "http://mine:1/"), environment).token == "obs_mine")
        // Without an address it is for whichever the user names.
        let free = try settings(ConnectionFlags(server: "http://other:1"), ["OBSERVERD_TOKEN": "obs_env"])
        #expect([free.server, free.token] == ["http://other:1", "obs_env"])
        let typed = try settings(ConnectionFlags(token: "obs_flag"), environment)
        #expect([typed.server, typed.token] == ["http://mine:1", "obs_flag"])
    }

    @Test func aFileWithoutAnAddressIsForTheDefaultDaemon() async throws {
        try await withFolder { folder in
            try write(#"{"token": "obs_file"}"#, to: folder + "/.observerd/client.json")
            try #expect(settings(folder: folder).token == "obs_file")
            try #expect(settings(ConnectionFlags(server: "http://other:1"), folder: folder).token == nil)
        }
    }
}
