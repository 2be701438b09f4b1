//! A stroke of the pencil: the points where it was, with those left out that nobody would miss.

/// How many parts the width and the height of a page have.
pub const PARTS: u16 = 10_000;
/// Most bytes of a stroke.
pub const STROKE: usize = 2_048;
/// A point that lies no farther from the line of its neighbours is left out: a pixel and a half of a page 2,000 wide.
const NEAR: f64 = 8.0;

/// A point, in parts of the page from its upper left corner.
pub type Point = (u16, u16);

/// Packs points: the first one, then how far each is from the one before, one byte a number where that is near. None for no
/// points.
pub fn pack(points: &[Point]) -> Option<Vec<u8>> {
    let points: Vec<Point> = points.iter().map(|(x, y)| ((*x).min(PARTS), (*y).min(PARTS))).collect();
    let mut near = NEAR;
    loop {
        let bytes = written(&simplified(&points, near))?;
        if bytes.len() <= STROKE {
            return Some(bytes);
        }
        // Ends at two points, since nothing is farther away than the page is wide.
        near *= 2.0;
    }
}

fn written(points: &[Point]) -> Option<Vec<u8>> {
    let mut before = (0, 0);
    let mut steps = Vec::with_capacity(points.len());
    for (x, y) in points {
        let [x, y] = [i16::try_from(*x).ok()?, i16::try_from(*y).ok()?];
        steps.push((x - before.0, y - before.1));
        before = (x, y);
    }
    if steps.is_empty() { None } else { postcard::to_allocvec(&steps).ok() }
}

/// Reads packed points; none where they are no stroke of ours.
pub fn unpack(bytes: &[u8]) -> Option<Vec<Point>> {
    if bytes.len() > STROKE {
        return None;
    }
    let (steps, rest): (Vec<(i16, i16)>, _) = postcard::take_from_bytes(bytes).ok()?;
    let mut at = (0_i16, 0_i16);
    let mut out = Vec::with_capacity(steps.len());
    for (right, down) in steps {
        at = (at.0.checked_add(right)?, at.1.checked_add(down)?);
        let point = (u16::try_from(at.0).ok()?, u16::try_from(at.1).ok()?);
        if point.0 > PARTS || point.1 > PARTS {
            return None;
        }
        out.push(point);
    }
    (rest.is_empty() && !out.is_empty()).then_some(out)
}

/// Without the points that lie near the line between those that stay (Ramer, Douglas and Peucker). A stack and no recursion: a
/// stroke may have thousands of points.
fn simplified(points: &[Point], near: f64) -> Vec<Point> {
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let mut stays = vec![false; points.len()];
    (stays[0], stays[last]) = (true, true);
    let mut parts = vec![(0, last)];
    while let Some((from, to)) = parts.pop() {
        let farthest = (from + 1..to)
            .map(|at| (distance(points[at], points[from], points[to]), at))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((distance, at)) = farthest
            && distance > near
        {
            stays[at] = true;
            parts.extend([(from, at), (at, to)]);
        }
    }
    points.iter().zip(stays).filter(|(_, stays)| *stays).map(|(point, _)| *point).collect()
}

/// How far a point is from the part of the line between two others.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let flat = |(x, y): Point| (f64::from(x), f64::from(y));
    let (point, from, to) = (flat(point), flat(from), flat(to));
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let length = across * across + down * down;
    let along = if length == 0.0 {
        0.0
    } else {
        (((point.0 - from.0) * across + (point.1 - from.1) * down) / length).clamp(0.0, 1.0)
    };
    (point.0 - from.0 - along * across).hypot(point.1 - from.1 - along * down)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_comes_back_near_where_it_was_and_small() {
        let wave: Vec<Point> = (0..900_u16)
            .map(|at| (500 + at * 10, (5_000.0 + 900.0 * (f64::from(at) / 60.0).sin()) as u16))
            .collect();
        let bytes = pack(&wave).expect("a stroke");
        let read = unpack(&bytes).expect("the same");
        assert!(bytes.len() < 300 && read.len() < 100, "{} bytes, {} points", bytes.len(), read.len());
        assert_eq!((read[0], read[read.len() - 1]), (wave[0], wave[899]));
        for point in &wave {
            let near =
                read.windows(2).map(|pair| distance(*point, pair[0], pair[1])).fold(f64::MAX, f64::min);
            assert!(near <= NEAR, "{point:?} is {near} away");
        }
        assert_eq!(unpack(&pack(&[(3, 4)]).expect("a point")), Some(vec![(3, 4)]));
        assert_eq!(pack(&[]), None);
        assert_eq!(unpack(&pack(&[(u16::MAX, 0)]).expect("a point")), Some(vec![(PARTS, 0)]), "on the page");
    }

    #[test]
    fn however_long_one_scribbles_it_fits() {
        let scribble: Vec<Point> =
            (0..20_000_u32).map(|at| ((at * 7_919 % 10_001) as u16, (at * 104_729 % 9_973) as u16)).collect();
        assert!(pack(&scribble).expect("a stroke").len() <= STROKE);
    }

    #[test]
    fn what_is_no_stroke_of_ours_is_none() {
        let good = pack(&[(1, 2), (30, 40)]).expect("a stroke");
        assert!(unpack(&good[..good.len() - 1]).is_none(), "cut off");
        assert!(unpack(&[good.clone(), vec![0]].concat()).is_none(), "something behind it");
        assert!(unpack(&[]).is_none());
        let beyond = postcard::to_allocvec(&[(9_000_i16, 0_i16), (2_000, 0)].to_vec()).expect("bytes");
        assert!(unpack(&beyond).is_none(), "off the page");
        let above = postcard::to_allocvec(&[(-1_i16, 0_i16)].to_vec()).expect("bytes");
        assert!(unpack(&above).is_none());
        assert!(unpack(&vec![1; STROKE + 1]).is_none());
    }
}
