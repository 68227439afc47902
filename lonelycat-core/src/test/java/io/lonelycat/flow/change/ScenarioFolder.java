// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.TreeCopy;
import io.lonelycat.TreePicture;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Copies a case of {@code scenarios/execute} to a temporary folder, with file properties that a git checkout loses. */
final class ScenarioFolder {
    private static final Set<String> KNOWN = Set.of(
            "before",
            "overlay",
            "change.patch",
            "meanwhile",
            "after",
            "plan.yaml",
            "policy.yaml",
            "scenario.yaml",
            "outcome.json");

    private final Path source;
    private final Path folder;
    private final Extras extras;

    /**
     * File properties that a git checkout loses, and options of the case.
     *
     * @param policy {@code default} for the built-in policy
     * @param git the tracked files; absent without a git repository
     * @param gone paths deleted between plan and execution
     */
    record Extras(
            @Member(ifAny = true) Map<String, String> text,
            @Member(ifAny = true) Map<String, String> hex,
            @Member(ifAny = true) Map<String, String> links,
            @Member(ifAny = true) Map<String, String> modes,
            @Member(ifAny = true) List<String> folders,
            @Member(ifAny = true) List<Glob> delete,
            @Member(ifAny = true) List<String> gone,
            Optional<List<String>> git,
            Optional<String> policy) {}

    private ScenarioFolder(Path source, Path folder, Extras extras) {
        this.source = source;
        this.folder = folder;
        this.extras = extras;
    }

    static ScenarioFolder layOut(Path source, Path folder, Map<String, String> words) throws IOException {
        Path yaml = source.resolve("scenario.yaml");
        byte[] text = Files.exists(yaml) ? Files.readAllBytes(yaml) : new byte[] {'{', '}'};
        Extras extras = Json.read(Extras.class, InputDocument.yaml(yaml.toString(), text));
        ScenarioFolder scenario = new ScenarioFolder(source, folder, extras);
        scenario.layOut();
        scenario.replace(words);
        return scenario;
    }

    private void layOut() throws IOException {
        TreeCopy.contents(source, folder);
        write(extras.text(), text -> text.getBytes(StandardCharsets.UTF_8));
        write(extras.hex(), hex -> HexFormat.of().parseHex(hex.replace(" ", "")));
        for (String added : extras.folders()) {
            Files.createDirectories(place(added));
        }
        for (Map.Entry<String, String> link : extras.links().entrySet()) {
            Files.createDirectories(place(link.getKey()).getParent());
            Files.createSymbolicLink(place(link.getKey()), Path.of(link.getValue()));
        }
        setModes();
        Files.createDirectories(before());
        assertThat(Sandbox.list(folder))
                .extracting(part -> part.getFileName().toString())
                .isSubsetOf(KNOWN);
    }

    /** Replaces placeholders, such as a port number. */
    private void replace(Map<String, String> words) throws IOException {
        if (Files.exists(place("policy.yaml"))) {
            String text = Files.readString(place("policy.yaml"));
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("@" + word.getKey() + "@", word.getValue());
            }
            Files.writeString(place("policy.yaml"), text);
        }
    }

    private void write(Map<String, String> files, Function<String, byte[]> content) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.createDirectories(place(file.getKey()).getParent());
            Files.write(place(file.getKey()), content.apply(file.getValue()));
        }
    }

    private Path place(String path) {
        return folder.resolve(path);
    }

    private void setModes() throws IOException {
        for (Map.Entry<String, String> mode : extras.modes().entrySet()) {
            mode(place(mode.getKey()), mode.getValue());
        }
        for (Path file : TreeCopy.walk(place("after"))) {
            Path old = before().resolve(place("after").relativize(file));
            boolean stated = extras.modes().containsKey(folder.relativize(file).toString());
            if (!stated && !Files.isSymbolicLink(file) && TreeCopy.sameKind(old, file)) {
                mode(file, TreePicture.mode(old));
            }
        }
    }

    private void mode(Path file, String mode) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            Files.setPosixFilePermissions(file, mode.equals("executable") ? ofNewFolder() : TreePicture.bits(mode));
        }
    }

    private Set<PosixFilePermission> ofNewFolder() throws IOException {
        Path probe = Files.createDirectory(folder.resolveSibling("probe"));
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(probe);
        Files.delete(probe);
        return mode;
    }

    Path before() {
        return place("before");
    }

    Path after() {
        return place("after");
    }

    PlanInput input() {
        return Files.exists(place("change.patch"))
                ? new PatchInput(place("change.patch"))
                : new OverlayInput(Sandbox.doing(() -> Files.createDirectories(place("overlay"))), extras.delete());
    }

    Optional<Path> planFile() {
        return Optional.of(place("plan.yaml")).filter(Files::exists);
    }

    /** Returns the case's policy, or the policy of all cases; empty for the built-in policy. */
    Optional<Path> policy() {
        if (extras.policy().isPresent()) {
            assertThat(extras.policy()).contains("default");
            return Optional.empty();
        }
        Path own = place("policy.yaml");
        return Optional.of(Files.exists(own) ? own : source.resolveSibling("policy.yaml"));
    }

    Optional<List<String>> tracked() {
        return extras.git();
    }

    void meanwhile(Path root) throws IOException {
        for (String gone : extras.gone()) {
            Files.delete(root.resolve(gone));
        }
        if (Files.exists(place("meanwhile"))) {
            TreeCopy.exactly(place("meanwhile"), root);
        }
    }

    ExpectedOutcome expected() throws IOException {
        Path file = place("outcome.json");
        return Json.read(ExpectedOutcome.class, InputDocument.json(file.toString(), Files.readAllBytes(file)));
    }

    /**
     * The expected result.
     *
     * @param status {@code not_planned} if planning fails
     * @param says parts of the message
     * @param planSays parts of the plan's message
     * @param rules of all findings, sorted
     * @param files operation and last state by path
     * @param stray listed files outside the change
     */
    record ExpectedOutcome(
            String status,
            int exitCode,
            Optional<String> code,
            @Member(ifAny = true) List<String> says,
            @Member(ifAny = true) List<String> planSays,
            Optional<List<String>> rules,
            Optional<Map<String, String>> files,
            @Member(ifAny = true) List<String> stray) {
        boolean planned() {
            return !status.equals("not_planned");
        }

        boolean applied() {
            return status.equals("applied");
        }

        /** Dry runs run no checks. */
        String dryRun() {
            return applied() || status.equals("rolled_back") ? "ready" : status;
        }

        String again() {
            return applied() ? "already_applied" : status;
        }
    }
}
