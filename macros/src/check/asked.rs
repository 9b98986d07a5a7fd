//! Who asked: the transforms, as a message names them.

use crate::attr::{Request, Step, Transform, described};
use crate::resolve::Facts;
use crate::resolve::scalar::Element;

/// The transforms that were asked for.
pub(super) struct Asked {
    /// `` `vmap` of `grad` of `loss` ``, the first transform that maps, if one does.
    pub(super) vmap: Option<String>,
    /// The whole of the first chain.
    pub(super) first: String,
    /// The first transform that has `has_aux`.
    pub(super) derivative: Option<Transform>,
    /// Whether there would still be a mapped parameter if one were not.
    pub(super) maps_several: bool,
    /// Whether the body is printed again, or called as it is: one that is generic over its numbers can be.
    pub(super) prints_body: bool,
}

impl Asked {
    pub(super) fn of(request: &Request, facts: &Facts<'_>) -> Asked {
        let name = &request.item.sig.ident;
        let is_vmap = |it: &Step| it.transform == Transform::Vmap;
        let mapping = request.chains.iter().find_map(|chain| {
            let end = chain.steps.iter().position(is_vmap)?;
            Some(described(&chain.steps[..=end], name))
        });
        let first = request
            .chains
            .first()
            .map_or_else(|| format!("`{name}`"), |it| described(&it.steps, name));
        let steps = request.chains.iter().flat_map(|it| &it.steps);
        let derivative = steps.map(|it| it.transform).find(|it| *it != Transform::Vmap);
        let mapped =
            (0..request.params.len()).filter(|i| request.vmaps().any(|it| it.options.maps(*i)));
        Asked {
            prints_body: facts.scalar.element != Element::Generic || mapping.is_some(),
            vmap: mapping,
            first,
            derivative,
            maps_several: mapped.count() > 1,
        }
    }

    /// What is asked of one `vmap`, the last of these steps.
    pub(super) fn of_level(request: &Request, steps: &[Step], facts: &Facts<'_>) -> Asked {
        let vmap = Some(described(steps, &request.item.sig.ident));
        Asked { vmap, ..Asked::of(request, facts) }
    }

    /// The transform to name for what only batches forbid.
    pub(super) fn batch(&self) -> &str {
        self.vmap.as_ref().unwrap_or(&self.first)
    }
}
