"""Cases of the regularization layers."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.counting.cases import cases
from tests.counting.drawing import any_shapes, formats, shapes

rates = st.sampled_from([0, 0.25, 0.5, 1, 1.0, 1.5, -0.1])
noise = st.sampled_from([None, (None, 1), [2, 1], (0, 1), (1.5, 2), 3])

CASES = {
    "Dropout": cases("Dropout", any_shapes(1, 4), {"rate": rates}, {"noise_shape": noise, "seed": st.just(1)}),
    "AlphaDropout": cases("AlphaDropout", any_shapes(1, 4), {"rate": rates}, {"seed": st.just(1)}),
    "GaussianDropout": cases("GaussianDropout", any_shapes(1, 4), {"rate": rates}),
    "GaussianNoise": cases("GaussianNoise", any_shapes(1, 4), {"stddev": rates}),
    "SpatialDropout1D": cases("SpatialDropout1D", st.one_of(shapes(3), any_shapes(1, 4)), {"rate": rates}),
    "SpatialDropout2D": cases("SpatialDropout2D", st.one_of(shapes(4), any_shapes()), {"rate": rates}, {"data_format": formats}),
    "SpatialDropout3D": cases("SpatialDropout3D", st.one_of(shapes(5), any_shapes()), {"rate": rates}, {"data_format": formats}),
    "ActivityRegularization": cases("ActivityRegularization", any_shapes(1, 4), {}, {"l1": rates, "l2": rates}),
}
