/** The ads as MongoDB keeps them: the document, its indexes, and reading it. Needs nothing but what every MongoDB-compatible server has. */
package io.forecourt.ads.catalogue;
