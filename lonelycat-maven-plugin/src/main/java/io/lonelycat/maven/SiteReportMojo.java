// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Parameters;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.Result;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Adds the summary of the past to a Maven site, as a page of its own in the project reports.
 *
 * @since 0.1.0
 */
@Mojo(name = "site-report", requiresProject = false, threadSafe = true)
public final class SiteReportMojo extends AbstractLonelyCatMojo implements MavenReport {
    private static final String FOLDER = "lonelycat";

    /**
     * Only what is about these paths, with commas between, or about files below them. A comma in a path is written {@code \,}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.path")
    private @Nullable String path;

    /**
     * Only executions from this time on. Without it: the last 30 days.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.since")
    private @Nullable String since;

    /**
     * Only executions before this time. Without it: until now.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.until")
    private @Nullable String until;

    @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true, required = true)
    private File siteFolder;

    @Parameter(defaultValue = "${project}", readonly = true)
    private @Nullable MavenProject project;

    private @Nullable File reportFolder;

    @Override
    Result call(LonelyCat engine, SessionMemory memory) {
        Path folder = getReportOutputDirectory().toPath().resolve(FOLDER);
        Parameters given = Parameters.NONE
                .with("summary", folder)
                .with("path", path)
                .with("since", since)
                .with("until", until);
        return engine.run(GoalCall.of("report", given));
    }

    /** The page is written whole, so that nothing goes into the frame of the site. */
    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        try {
            execute();
        } catch (MojoExecutionException | MojoFailureException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // sites ask for it by this name
    public String getOutputName() {
        return FOLDER + "/index";
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "Governed changes";
    }

    @Override
    public String getDescription(Locale locale) {
        return "What was changed by plan, what held, who approved how soon, and what it has cost.";
    }

    @Override
    public void setReportOutputDirectory(File folder) {
        reportFolder = folder;
    }

    @Override
    public File getReportOutputDirectory() {
        return reportFolder == null ? siteFolder : reportFolder;
    }

    @Override
    public boolean isExternalReport() {
        return true;
    }

    /** There is one record for the whole tree, so that the site of its top has the page. */
    @Override
    public boolean canGenerateReport() {
        return project == null || project.isExecutionRoot();
    }
}
