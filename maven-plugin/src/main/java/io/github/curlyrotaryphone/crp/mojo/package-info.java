/**
 * The goals: what Maven passes in, one call into the pipeline, and words for what happened.
 *
 * <p>Maven sets annotated fields of a goal and its superclasses. It has no parameter objects that properties reach, so a
 * group of parameters is a class that goals extend, each at the height where it knows what it uses and nothing else:
 *
 * <pre>
 * CrpMojo               skip                         init, registry
 *   AppMojo             the crp.yaml of the build    run
 *     ImageMojo         registry                     build, push, render
 *     GitOpsMojo        branch and account
 *       DeliveryMojo    environments, registry, key  deploy, adopt
 *       RepositoryMojo  app and forge                diff
 *         ReportMojo    form of a report             environments, history
 *         ChangeMojo    review, key                  promote
 *           EnvironmentMojo  environment             rollback, release-hold, undeploy
 * </pre>
 *
 * A parameter that two branches of this tree need is declared in both, with the same words; a test holds these and the
 * list of each goal.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.mojo;

import org.jspecify.annotations.NullMarked;
