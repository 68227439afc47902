// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.Altered;
import io.lonelycat.LonelyCat;
import io.lonelycat.config.Settings;
import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.Governance;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.Result;
import io.lonelycat.plan.source.PlanRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The real engine; subclasses break one property of it. */
abstract class Meddled implements Governance {
    final Settings settings;
    final Governance real;

    Meddled(Settings settings) {
        this.settings = settings;
        this.real = LonelyCat.with(settings);
    }

    @Override
    public Result plan(PlanRequest request) {
        return real.plan(request);
    }

    @Override
    public Result gate(Optional<String> plan) {
        return real.gate(plan);
    }

    @Override
    public Result gate(Optional<String> plan, GateRequest request) {
        return real.gate(plan, request);
    }

    @Override
    public Result execute(Optional<String> plan, boolean dryRun) {
        return real.execute(plan, dryRun);
    }

    @Override
    public Result execute(Optional<String> plan, boolean dryRun, ApprovalSources approvals) {
        return real.execute(plan, dryRun, approvals);
    }

    @Override
    public Result recover(Optional<Recovery.RecoveryChoice> resolution, Optional<String> reason) {
        return real.recover(resolution, reason);
    }

    @Override
    public Result rollback(String execution, Optional<String> reason) {
        return real.rollback(execution, reason);
    }

    @Override
    public Result history(HistoryRequest request) {
        return real.history(request);
    }

    @Override
    public Result verify(Optional<Path> evidence, String execution) {
        return real.verify(evidence, execution);
    }

    Path file(String path) {
        return settings.workspace().resolve(path);
    }

    void write(String path, String content) {
        doing(() -> Files.createDirectories(Objects.requireNonNull(file(path).getParent())));
        Altered.write(file(path), content);
    }

    /** The answer, with other words. */
    static Result saying(Result result, String status, int exitCode) {
        return new Result(result.goal(), status, exitCode, result.ids(), result.message(), result.details());
    }

    static boolean says(Result result, String text) {
        return result.details().toString().contains(text);
    }

    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Work {
        void run() throws IOException;
    }

    static void doing(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
