# A slice of one data set holds an observation of another.
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sp: <https://w3id.org/siping-kg/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
BASE <https://w3id.org/siping-kg/>

INSERT {
  <id/data-set/other> a qb:DataSet ;
    qb:structure <def/dsd> ;
    qb:slice <id/slice/astray> .
  <id/slice/astray> qb:observation ?this .
}
WHERE { { SELECT (MIN(?one) AS ?this) WHERE { ?one a qb:Observation } } }
