// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongCheckTest {
    @Test
    void saysHowLongIsLeft(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of(), Map.of("a", file("1\n")));
        List<String> said = new ArrayList<>();
        long[] now = {0};
        ground.bench().progress =
                new Progress(said::add, () -> now[0] += Duration.ofSeconds(10).toNanos());
        ground.bench().usual = check -> check.equals("first") ? Optional.of(Duration.ofMinutes(2)) : Optional.empty();

        ground.execute((program, root) -> 0);

        assertThat(said).contains("The check `first` has run for 10 s, about 2 min left: it usually takes 2 min");
    }
}
