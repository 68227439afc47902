// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

/** Pieces of the pipelines that the tests run. */
public final class Scripts {
    private Scripts() {}

    /** On the agent, in a workspace with one document and a patch for it. */
    public static String onAgent(String body) {
        return onAgent("docs/guide.md", body);
    }

    /** The same with another document. */
    public static String onAgent(String document, String body) {
        return """
                node('agent') {
                  deleteDir()
                  writeFile file: 'DOC', text: '# Guide\\nold\\n'
                  writeFile file: 'change.patch', text: '''--- a/DOC
                +++ b/DOC
                @@ -1,2 +1,2 @@
                 # Guide
                -old
                +new
                '''
                BODY
                }
                """.replace("DOC", document).replace("BODY", body);
    }

    /** Plans the patch with one of the policy's checks, and executes it under the policy {@code open}. */
    public static String executeWith(String check) {
        return "writeFile file: 'plan.yaml', text: 'schema: lonelycat.plan/1\\nintent: Say it again\\nverification: ["
                + check + "]\\n'\n"
                + "def planned = lonelycatPlan patch: 'change.patch', planFile: 'plan.yaml'\n"
                + "def done = lonelycatExecute plan: planned.planId, policy: 'open'\n"
                + "echo \"status: ${done.status} of ${done.executionId}\"\n";
    }

    /** Plans the patch with one of the policy's checks, tries it out in a copy, and lists what is beside the workspace then. */
    public static String rehearseWith(String check) {
        return "try {\n"
                + executeWith(check).replace("lonelycatExecute ", "lonelycatExecute rehearse: true, ")
                + "} finally {\n" + show()
                + "sh 'ls -d .. \"$PWD\"@tmp/* \"$PWD\".rehearsal-* 2>/dev/null | sed \"s/^/beside: /\"'\n}\n";
    }

    /** Plans the patch and gates it, with any result; the parameters begin with a comma. */
    public static String gate(String parameters) {
        return "def planned = lonelycatPlan patch: 'change.patch'\n"
                + "def gated = lonelycatGate plan: planned.planId, failOn: 'never'" + parameters + "\n"
                + "echo \"verdict: ${gated.verdict} by ${gated.policyName}\"\n";
    }

    /** The same, and prints in any case which line the document has afterwards. */
    public static String executeAndShow(String check) {
        return "try {\n" + executeWith(check) + "} finally {\n" + show() + "}\n";
    }

    /** Prints which of its two lines the document has. */
    public static String show() {
        return "echo 'workspace: ' + readFile('docs/guide.md').split('\\n')[1]\n";
    }
}
