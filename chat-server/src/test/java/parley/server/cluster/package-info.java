@NullMarked
package parley.server.cluster;

import org.jspecify.annotations.NullMarked;
