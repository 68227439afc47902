// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A draft is known by its name, and a failure to write tells of the draft that stayed. */
class AtomicFileTest {
    private static final byte[] CONTENT = "new content".getBytes(UTF_8);

    private static SimProcess boot() {
        return SimDisk.filledBy(root -> Files.writeString(root.resolve("config"), "old content"))
                .boot();
    }

    private static int rename(SimProcess clean) {
        return clean.trace().stream()
                .filter(call -> call.operation() == Operation.RENAME)
                .mapToInt(Call::number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsAlsoWhyItsDraftStayed() {
        SimProcess clean = boot();
        StateFiles.write(clean.root().resolve("config"), CONTENT);
        SimProcess process = boot().failFrom(rename(clean), Errno.EROFS);

        assertThatThrownBy(() -> StateFiles.write(process.root().resolve("config"), CONTENT))
                .isInstanceOf(EngineException.class)
                .cause()
                .satisfies(cause -> assertThat(cause.getSuppressed()).hasSize(1))
                .satisfies(cause -> assertThat(cause.getSuppressed()[0]).hasMessageContaining("Read-only file system"));
    }

    @ParameterizedTest
    @CsvSource({
        ".result.json.1a-1.tmp, true",
        ".result.json.tmp, true",
        ".result.json, false",
        "result.json.1a-1.tmp, false",
        ".other.json.1a-1.tmp, false",
        ".result.jsonx.1a-1.tmp, false",
    })
    void knowsTheDraftsOfAFileByTheirNames(String name, boolean draft) {
        assertThat(StateFiles.isDraftOf(name, "result.json")).isEqualTo(draft);
        assertThat(StateFiles.isDraftOf(StateFiles.draft("result.json"), "result.json"))
                .isTrue();
    }
}
