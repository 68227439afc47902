// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Script;
import io.lonelycat.it.jenkins.controller.Wait;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends a process of Jenkins as the kernel does when memory is short, and starts it again as it was started: the same
 * command line, folder and environment. A shell of its own, which waits for its moment, does both,
 * since the process cannot.
 */
final class KilledProcess {
    private static final String BACK_TO_LIFE = """
            def note = new File(System.getProperty('java.io.tmpdir'), 'NOTE')
            def me = new File('/proc/self').canonicalFile
            def nothing = (0 as char).toString()
            def words = { new File(me, it).getText('UTF-8').split(nothing) as List }
            def quoted = { "'" + it.replace("'", "'\\\\''") + "'" }
            def log = new File(me, 'fd/1').canonicalFile
            def environment = words('environ').findAll { it.contains('=') && !(it ==~ /(?s)(JENKINS|HUDSON)_[A-Z_]*COOKIE=.*/) }
            def text = \"""
                read go || exit 0
                kill -9 ${me.name}
                while [ -n "\\$(tr -d '\\\\0' </proc/${me.name}/cmdline 2>/dev/null)" ]; do sleep 0.1; done
                cd ${quoted('WORKSPACE')} && { AFTERWARDS; } >${quoted(note.path)}
                echo killed >>${quoted(note.path)}
                cd ${quoted(new File(me, 'cwd').canonicalPath)}
                exec env -i ${(environment + words('cmdline')).collect(quoted).join(' ')} </dev/null >>${quoted(log.isFile() ? log.path : '/dev/null')} 2>&1
                \"""
            def shell = new ProcessBuilder('setsid', 'sh', '-c', text.toString()).redirectErrorStream(true)
                .redirectOutput(new File('/dev/null')).start()
            WATCH
            if (so) shell.outputStream.write('go\\n'.bytes)
            shell.outputStream.close()
            """;

    /** Runs a piece of Groovy on the agent from the controller. */
    private static final String ON_THE_AGENT = """
            def told = hudson.util.RemotingDiagnostics.executeGroovy('''SCRIPT''', jenkins.model.Jenkins.instance.getComputer('agent1').channel)
            println(told)
            def so = told.contains('it is so')
            """;

    private final String note = "lonelycat-it-" + System.nanoTime();

    private KilledProcess() {}

    /**
     * Observation after the kill.
     *
     * @param left output of a command in the workspace after the process ended
     * @param back time since which the agent is connected again
     */
    record Seen(String left, Instant back) {
        /** Returns how long the agent has been connected again. */
        Duration untilNow() {
            return Duration.between(back, Instant.now());
        }
    }

    /**
     * Kills the agent as soon as something is so there.
     *
     * @param workspace a folder on the agent
     * @param condition in Groovy, about the workspace {@code ws}
     * @param afterwards a command of a shell to be run there when the process is gone
     */
    static Seen agent(Controller controller, String workspace, String condition, String afterwards) {
        KilledProcess agent = new KilledProcess();
        String watch = Script.waiting(workspace, condition);
        demandKill(Script.onAgent(controller, agent.death(workspace, afterwards, watch)));
        String left = Wait.until(
                "agent1, which was killed, to be back; where nothing starts it again, start it by hand", () -> {
                    String told = Script.onAgent(controller, agent.reading());
                    return told.contains("killed") ? told : null;
                });
        return new Seen(left.replace("killed", "").strip(), Instant.now());
    }

    /** Kills the controller as soon as something is so on the agent. */
    static Seen controller(Controller controller, String workspace, String condition) {
        KilledProcess killed = new KilledProcess();
        String before = Installation.session(controller);
        String watch = ON_THE_AGENT.replace("SCRIPT", Script.waiting(workspace, condition));
        demandKill(Script.onController(controller, killed.death("/", "true", watch)));
        Wait.untilTrue("the controller, which was killed, to be back", () -> {
            String now = Installation.session(controller);
            return !now.isEmpty() && !now.equals(before);
        });
        Installation.awaitAgent(controller);
        Instant back = Instant.now();
        assertThat(Script.onController(controller, killed.reading())).contains("killed");
        return new Seen("", back);
    }

    private String death(String workspace, String afterwards, String watch) {
        return BACK_TO_LIFE
                .replace("NOTE", note)
                .replace("WORKSPACE", workspace)
                .replace("AFTERWARDS", afterwards.replace("$", "\\$"))
                .replace("WATCH", watch);
    }

    /** Reads and removes the file that the shell wrote. */
    private String reading() {
        return """
                def note = new File(System.getProperty('java.io.tmpdir'), 'NOTE')
                def told = note.exists() ? note.text : ''
                if (told.contains('killed')) note.delete()
                println(told)
                """.replace("NOTE", note);
    }

    /** The killed process may still answer, or not. */
    private static void demandKill(String answer) {
        assertThat(answer).doesNotContain("never was so", "groovy.lang", "startup failed");
    }
}
