-- Who lives under a listed agency, counted again from the published CSV files alone.
-- In the folder data/ of the site:  duckdb < coverage.sql
-- The first answer is coverage.csv (list, day, month, geoid, by, people, population), the second
-- counties.csv (geoid, covered_people, has_county_agency) of the list that it names.

create table agencies as from read_csv('agencies.csv', all_varchar = true);
create table listings as from read_csv('listings.csv', all_varchar = true);
create table areas as from read_csv('areas.csv', all_varchar = true);
create table area_counties as from read_csv('area_counties.csv', all_varchar = true);
create table counties as from read_csv('counties.csv', all_varchar = true);

-- An agency on the newest day of each list that speaks of Ring, with the list's own date. Police only.
create table listed as
select l.list, l.day, l.agency_id, any_value(a.kind) as kind, any_value(a.geoids) as geoids,
       min(nullif(l.active_since, '')) as since
from listings l
join agencies a using (agency_id)
where l.program = 'ring' and a.kind not in ('fire', 'prosecutor')
  and l.day = (select max(n.day) from listings n where n.list = l.list and n.program = 'ring')
group by all;

-- The areas that it polices. A county's police are a county agency, unless the county is a city
-- (independent cities) or a municipio. State and tribal areas cover nobody.
create table policed as
select listed.list, listed.day, listed.since, areas.geoid, areas.level,
       areas.level = 'county'
         and not (listed.kind = 'county police'
                  and coalesce(areas.kind, '') in ('', 'city', 'Municipio')) as is_county
from (select * exclude geoids, unnest(string_split(geoids, '|')) as geoid
      from listed where coalesce(geoids, '') <> '') listed
join areas using (geoid)
where areas.level in ('place', 'county subdivision', 'county');

-- An area's people in each county: in proportion to those of 2020, rounded down, the rest to the
-- largest remainders. Where two levels are the same land, it goes by the GEOID of the place.
create table pieces as
with shares as (
  select geoid, county_geoid, coalesce(people_2020::bigint, 1) as share,
         sum(coalesce(people_2020::bigint, 1)) over (partition by geoid)::bigint as total,
         areas.population::bigint as people, coalesce(areas.same_land, geoid) as land
  from area_counties join areas using (geoid)
  where areas.population is not null
), parts as (
  select *, people * share // total as whole, people * share % total as remainder from shares
)
select geoid, county_geoid, land,
       whole + (row_number() over (partition by geoid order by remainder desc, county_geoid)
                <= people - sum(whole) over (partition by geoid))::bigint as people
from parts;

-- All that a list has on its day (month ''), and for a list with dates each month since 2018. A
-- date without a day counts at its end, and none is after the list's own month.
create table moments as
select distinct list, day, '' as month from listed
union all
select list, day, strftime(unnest(generate_series(date '2018-01-01', day::date, interval 1 month)),
                           '%Y-%m')
from (select list, day from listed group by list, day having count(since) > 0);

create table then_policed as
select m.list, m.day, m.month, p.geoid, p.level, p.is_county
from moments m
join policed p on p.list = m.list and p.day = m.day
  and (m.month = ''
       or least(left(case when length(p.since) = 4 then p.since || '-12' else p.since end, 7),
                left(m.day, 7)) <= m.month);

-- Each piece of land once, whoever polices it.
create table by_municipal as
with land as (
  select t.list, t.day, t.month, pieces.land, pieces.county_geoid, max(pieces.people) as people
  from then_policed t join pieces using (geoid)
  where not t.is_county
  group by all
), whole as (
  select distinct t.list, t.day, t.month, c.geoid as county_geoid, c.population::bigint as people
  from then_policed t join counties c using (geoid)
  where t.level = 'county' and not t.is_county
)
select list, day, month, county_geoid, sum(people)::bigint as people
from (from land where (list, day, month, county_geoid)
        not in (select (list, day, month, county_geoid) from whole)
      union all by name from whole)
group by all;

create table by_county as
select distinct list, day, month, geoid as county_geoid from then_policed where is_county;

-- No more than a county has: where a village lies in a town, its people may be counted twice.
create table county_figures as
select m.list, m.day, m.month, c.geoid, c.state, c.population::bigint as population,
       least(coalesce(bm.people, 0), c.population::bigint) as municipal,
       case when bc.county_geoid is null then 0 else c.population::bigint end as county,
       case when bc.county_geoid is null then least(coalesce(bm.people, 0), c.population::bigint)
            else c.population::bigint end as either
from moments m
cross join counties c
left join by_municipal bm on (bm.list, bm.day, bm.month, bm.county_geoid)
                             = (m.list, m.day, m.month, c.geoid)
left join by_county bc on (bc.list, bc.day, bc.month, bc.county_geoid)
                          = (m.list, m.day, m.month, c.geoid);

-- The nation is the 50 states and the District of Columbia.
with figures as (
  unpivot county_figures on municipal, county, either into name "by" value people
)
select list, day, month, 'US' as geoid, "by", sum(people)::bigint as people,
       sum(population)::bigint as population
from figures where state <> 'PR' group by all
union all
select list, day, month, left(geoid, 2), "by", sum(people)::bigint, sum(population)::bigint
from figures where month = '' group by all
order by all;

select f.geoid, f.municipal as covered_people, f.county > 0 as has_county_agency
from county_figures f
join counties c on (c.list, c.day, c.geoid) = (f.list, f.day, f.geoid)
where f.month = ''
order by all;
